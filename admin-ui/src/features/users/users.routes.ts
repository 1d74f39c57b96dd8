import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [
    { path: '/users', name: 'users', component: () => import('./UserListPage.vue'), meta: { permission: 'users.read' } },
    { path: '/users/:id', name: 'user', component: () => import('./UserDetailPage.vue'), props: true, meta: { permission: 'users.read' } },
  ],
  nav: [{ to: '/users', label: 'users', icon: 'users', group: 'admin', order: 40, permission: 'users.read', onPhone: true }],
});
