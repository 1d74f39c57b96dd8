import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [{ path: '/', name: 'desk', component: () => import('./DeskPage.vue'), meta: { permission: 'desk.read' } }],
  nav: [{ to: '/', label: 'desk', icon: 'desk', group: 'work', order: 1, permission: 'desk.read', onPhone: true }],
});
