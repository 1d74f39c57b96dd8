import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [
    { path: '/unit-changes', name: 'unit-changes', component: () => import('./UnitChangeListPage.vue'), meta: { permission: 'unit-changes.read' } },
    { path: '/unit-changes/new', name: 'plan-unit-change', component: () => import('./UnitChangeStartPage.vue'), meta: { permission: 'unit-changes.manage' } },
    { path: '/unit-changes/:id', name: 'unit-change', component: () => import('./UnitChangePage.vue'), props: true, meta: { permission: 'unit-changes.read' } },
  ],
  nav: [{ to: '/unit-changes', label: 'unitChanges', icon: 'refresh', group: 'area', order: 18, permission: 'unit-changes.read' }],
});
