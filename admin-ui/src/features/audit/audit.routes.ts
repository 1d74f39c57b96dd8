import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [{ path: '/audit', name: 'audit', component: () => import('./AuditPage.vue'), meta: { permission: 'audit.read' } }],
  nav: [{ to: '/audit', label: 'audit', icon: 'audit', group: 'admin', order: 41, permission: 'audit.read', onPhone: true }],
});
