import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [{ path: '/statistics', name: 'statistics', component: () => import('./StatisticsPage.vue'), meta: { permission: 'statistics.read' } }],
  nav: [{ to: '/statistics', label: 'statistics', icon: 'chart', group: 'records', order: 70, permission: 'statistics.read' }],
});
