import { PiniaColada } from '@pinia/colada';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n, storedLocale, useLocale } from './i18n/i18n';
import { watchSession } from './api/transport';
import { useSession } from './features/session/session.store';
import { router } from './router';
import './shared/styles/element.css';
import './shared/styles/base.css';

/** Data counts as fresh for this long; a page opened again later asks the server again. */
const FRESH_MS = 5_000;

async function start(): Promise<void> {
  await useLocale(storedLocale());
  const app = createApp(App);
  app.use(createPinia()).use(PiniaColada, { queryOptions: { staleTime: FRESH_MS } }).use(i18n);
  const session = useSession();
  watchSession(() => session.isSignedIn);
  app.use(router);
  app.mount('#app');
}

void start();
