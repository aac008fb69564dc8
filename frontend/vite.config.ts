import { execFileSync } from 'node:child_process';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** The program that answers `/api`; another port by KOPROGO_API. */
const api = process.env['KOPROGO_API'] ?? 'http://127.0.0.1:8080';

/** While developing, a changed message is compiled and shown; otherwise `npm run messages` has gone before. */
const recompileMessages: Plugin = {
  name: 'recompile-messages',
  apply: 'serve',
  configureServer(server) {
    server.watcher.add('messages');
    server.watcher.on('change', (file) => {
      if (/messages\/[^/]+\/[^/]+\.json$/.test(file) && !file.includes('/.messages/'))
        execFileSync('npm', ['run', '--silent', 'messages'], { stdio: 'inherit' });
    });
  },
};

export default defineConfig(({ mode }) => ({
  plugins: [
    recompileMessages,
    tailwindcss(),
    sveltekit(),
    mode !== 'test' &&
      SvelteKitPWA({
        registerType: 'autoUpdate',
        // Also from a deep page, the worker is registered at the root.
        base: '/',
        kit: { adapterFallback: 'index.html', spa: true },
        manifest: {
          id: '/',
          name: 'KoproGo',
          short_name: 'KoproGo',
          description: 'Mede-eigendom zonder misverstand',
          lang: 'nl-BE',
          start_url: '/',
          scope: '/',
          display: 'standalone',
          background_color: '#faf8f5',
          theme_color: '#0f5c53',
          icons: [
            { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
            { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
            { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
            { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          ],
        },
        workbox: {
          globPatterns: ['**/*.{js,css,html,svg,png,woff2,webmanifest}'],
          navigateFallback: 'index.html',
          navigateFallbackDenylist: [/^\/api\//, /^\/health\//, /^\/docs\//],
          cleanupOutdatedCaches: true,
        },
      }),
  ],
  server: { host: '127.0.0.1', proxy: { '/api': { target: api, changeOrigin: false } } },
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  test: { include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'], environment: 'node' },
}));
