import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [
    { path: '/communes', name: 'communes', component: () => import('./CommuneListPage.vue'), meta: { permission: 'communes.read' } },
    { path: '/communes/:id', name: 'commune', component: () => import('./CommunePage.vue'), props: true, meta: { permission: 'communes.read' } },
  ],
  nav: [{ to: '/communes', label: 'communes', icon: 'building', group: 'area', order: 12, permission: 'communes.read', onPhone: true }],
});
