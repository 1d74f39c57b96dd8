import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [
    { path: '/imports/new', name: 'start-import', component: () => import('./ImportStartPage.vue'), meta: { permission: 'imports.run' } },
    { path: '/imports/:id', name: 'import', component: () => import('./ImportPage.vue'), props: true, meta: { permission: 'imports.run' } },
  ],
});
