import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** Where `npm start` serves the API while the dashboard is developed with Vite. */
const API = 'http://localhost:3000';

export const vueI18nFlags = {
  __VUE_I18N_FULL_INSTALL__: 'false',
  __VUE_I18N_LEGACY_API__: 'false',
  __INTLIFY_PROD_DEVTOOLS__: 'false',
  __VUE_OPTIONS_API__: 'true',
  __VUE_PROD_DEVTOOLS__: 'false',
};

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [vue()],
  define: vueI18nFlags,
  server: { proxy: { '/api': API, '/q': API, '/health': API } },
  build: {
    outDir: '../dist/admin-ui',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy forbids inline scripts and data: styles or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
});
