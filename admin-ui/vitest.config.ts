import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { vueI18nFlags } from './vite.config.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [vue()],
  define: vueI18nFlags,
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.spec.ts'],
    css: false,
  },
});
