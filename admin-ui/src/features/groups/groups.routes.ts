import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [
    { path: '/groups', name: 'groups', component: () => import('./GroupListPage.vue'), meta: { permission: 'groups.read' } },
    { path: '/groups/new', name: 'open-group', component: () => import('./GroupOpenPage.vue'), meta: { permission: 'groups.manage' } },
    { path: '/groups/:id', name: 'group', component: () => import('./GroupPage.vue'), props: true, meta: { permission: 'groups.read' } },
  ],
  nav: [{ to: '/groups', label: 'zaloGroups', icon: 'qr', group: 'area', order: 11, permission: 'groups.read', onPhone: true }],
});
