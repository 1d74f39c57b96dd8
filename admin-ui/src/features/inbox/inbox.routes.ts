import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [
    { path: '/inbox', name: 'inbox', component: () => import('./InboxListPage.vue'), meta: { permission: 'inbox.read' } },
    { path: '/inbox/auto-answers', name: 'auto-answers', component: () => import('./AutoAnswersPage.vue'), meta: { permission: 'inbox.read' } },
    { path: '/inbox/:id', name: 'conversation', component: () => import('./ConversationPage.vue'), props: true, meta: { permission: 'inbox.read' } },
  ],
  nav: [{ to: '/inbox', label: 'inbox', icon: 'phone', group: 'work', order: 4, permission: 'inbox.read' }],
});
