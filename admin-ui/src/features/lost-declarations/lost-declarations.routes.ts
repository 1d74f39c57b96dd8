import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [
    { path: '/lost-declarations', name: 'declarations', component: () => import('./DeclarationListPage.vue'), meta: { permission: 'lost-declarations.read' } },
    { path: '/lost-declarations/new', name: 'record-declaration', component: () => import('./DeclarationFormPage.vue'), meta: { permission: 'lost-declarations.record' } },
    { path: '/lost-declarations/:id', name: 'declaration', component: () => import('./DeclarationPage.vue'), props: true, meta: { permission: 'lost-declarations.read' } },
    { path: '/lost-declarations/:id/edit', name: 'edit-declaration', component: () => import('./DeclarationFormPage.vue'), props: true, meta: { permission: 'lost-declarations.record' } },
  ],
  nav: [{ to: '/lost-declarations', label: 'lostDeclarations', icon: 'search', group: 'work', order: 3, permission: 'lost-declarations.read' }],
});
