import { createRouter, createWebHistory } from 'vue-router';
import { useSession } from './features/session/session.store';
import { features, navEntries } from './shell/feature';

declare module 'vue-router' {
  interface RouteMeta {
    /** Reachable without signing in. */
    open?: boolean;
    /** Permission needed to see the page; the server decides in any case. */
    permission?: string;
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...features.flatMap((feature) => feature.routes),
    { path: '/:path(.*)*', name: 'not-found', component: () => import('./shell/NotFoundPage.vue') },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
});

router.beforeEach(async (to) => {
  const session = useSession();
  await session.ensureLoaded();
  if (to.meta.open) return session.isSignedIn ? { path: '/' } : true;
  if (!session.isSignedIn) return { name: 'login', query: to.fullPath === '/' ? {} : { next: to.fullPath } };
  // Auditors and technical administrators have no desk: they begin at the first page that is theirs.
  if (to.path === '/' && !session.can('desk.read')) return { path: navEntries.find((entry) => entry.to !== '/' && session.can(entry.permission))?.to ?? '/account' };
  if (!session.can(to.meta.permission)) return { name: 'not-found', params: { path: to.path.slice(1).split('/') } };
  return true;
});

/** Screen readers and keyboards continue at the new page's heading. */
router.afterEach((to, from) => {
  if (to.path === from.path) return;
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }));
});
