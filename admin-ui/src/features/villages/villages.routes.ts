import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [{ path: '/villages', name: 'villages', component: () => import('./VillageListPage.vue'), meta: { permission: 'villages.read' } }],
  nav: [{ to: '/villages', label: 'villages', icon: 'mapPin', group: 'area', order: 10, permission: 'villages.read' }],
});
