import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [{ path: '/legal-parameters', name: 'legal-parameters', component: () => import('./LegalParametersPage.vue'), meta: { permission: 'legal-parameters.read' } }],
  nav: [{ to: '/legal-parameters', label: 'legalParameters', icon: 'calendar', group: 'records', order: 25, permission: 'legal-parameters.read' }],
});
