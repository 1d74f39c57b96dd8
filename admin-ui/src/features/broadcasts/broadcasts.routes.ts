import { defineFeature } from '../../shell/feature';

export default defineFeature({
  routes: [
    { path: '/broadcasts', name: 'broadcasts', component: () => import('./BroadcastListPage.vue'), meta: { permission: 'broadcasts.read' } },
    {
      path: '/broadcasts/new', name: 'broadcast-new', component: () => import('./compose/ComposePage.vue'), meta: { permission: 'broadcasts.write' },
      props: ({ query }) => ({ template: typeof query.template === 'string' ? query.template : undefined }),
    },
    { path: '/broadcasts/:id/edit', name: 'broadcast-edit', component: () => import('./compose/ComposePage.vue'), props: true, meta: { permission: 'broadcasts.write' } },
    { path: '/broadcast-templates', name: 'broadcast-templates', component: () => import('./templates/TemplatesPage.vue'), meta: { permission: 'broadcasts.read' } },
    { path: '/broadcast-settings', name: 'broadcast-settings', component: () => import('./templates/BroadcastSettingsPage.vue'), meta: { permission: 'broadcasts.write' } },
    { path: '/broadcasts/:id', name: 'broadcast', component: () => import('./BroadcastPage.vue'), props: true, meta: { permission: 'broadcasts.read' } },
    { path: '/broadcasts/:id/post', redirect: ({ params }) => ({ name: 'broadcast', params: { id: params.id } }) },
  ],
  nav: [{ to: '/broadcasts', label: 'broadcasts', icon: 'megaphone', group: 'work', order: 3, permission: 'broadcasts.read', onPhone: true }],
});
