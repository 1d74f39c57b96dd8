import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [
    { path: '/zalo', name: 'zalo', component: () => import('./ZaloOverviewPage.vue'), meta: { permission: 'zalo.read' } },
    { path: '/zalo/oa/new', name: 'connect-oa', component: () => import('./ConnectOaPage.vue'), meta: { permission: 'zalo.manage' } },
    { path: '/zalo/consent', name: 'zalo-consent', component: () => import('./ConsentReturnPage.vue'), meta: { permission: 'zalo.manage' } },
    { path: '/zalo/oa/:id', name: 'zalo-oa', component: () => import('./OaPage.vue'), props: true, meta: { permission: 'zalo.read' } },
    { path: '/zalo/bot/:id', name: 'zalo-bot', component: () => import('./BotPage.vue'), props: true, meta: { permission: 'zalo.read' } },
  ],
  nav: [{ to: '/zalo', label: 'zaloConnection', icon: 'link', group: 'admin', order: 40, permission: 'zalo.read' }],
});
