import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [
    { path: '/lost-property', name: 'cases', component: () => import('./CaseListPage.vue'), meta: { permission: 'lost-property.read' } },
    { path: '/lost-property/new', name: 'record-case', component: () => import('./IntakePage.vue'), meta: { permission: 'lost-property.record' } },
    { path: '/lost-property/claims/:id', name: 'claim', component: () => import('./ClaimPage.vue'), props: true, meta: { permission: 'lost-property.claims.review' } },
    { path: '/lost-property/:id', name: 'case', component: () => import('./CaseDetailPage.vue'), props: true, meta: { permission: 'lost-property.read' } },
  ],
  nav: [{ to: '/lost-property', label: 'lostProperty', icon: 'box', group: 'work', order: 2, permission: 'lost-property.read', onPhone: true }],
});
