import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [
    { path: '/broadcasts', name: 'broadcasts', component: () => import('./BroadcastListPage.vue'), meta: { permission: 'broadcasts.read' } },
    { path: '/broadcasts/:id', name: 'broadcast', component: () => import('./BroadcastPage.vue'), props: true, meta: { permission: 'broadcasts.read' } },
    { path: '/broadcasts/:id/post', redirect: ({ params }) => ({ name: 'broadcast', params: { id: params.id } }) },
  ],
  nav: [{ to: '/broadcasts', label: 'broadcasts', icon: 'megaphone', group: 'work', order: 3, permission: 'broadcasts.read', onPhone: true }],
});
