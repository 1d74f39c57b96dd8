import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [{ path: '/login', name: 'login', component: () => import('./LoginPage.vue'), meta: { open: true } }],
});
