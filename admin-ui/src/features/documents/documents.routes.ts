import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [{ path: '/documents', name: 'documents', component: () => import('./DocumentListPage.vue'), meta: { permission: 'documents.read' } }],
  nav: [{ to: '/documents', label: 'documents', icon: 'file', group: 'records', order: 20, permission: 'documents.read' }],
});
