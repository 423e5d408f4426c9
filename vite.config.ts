// One configuration for the browser apps; APP says which one is built or served.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const apps = {
  kiosk: { folder: 'kiosk', base: '/', devPort: 5173 },
  kitchen: { folder: 'kitchen', base: '/kitchen/', devPort: 5174 },
  // The sheet of all parts of ui/: only ever served in development.
  gallery: { folder: 'ui/gallery', base: '/', devPort: 5175 },
} as const;

const appName = process.env['APP'] ?? 'kiosk';
if (appName !== 'kiosk' && appName !== 'kitchen' && appName !== 'gallery') {
  throw new Error(`APP is "${appName}"; it must be kiosk, kitchen or gallery.`);
}
const app = apps[appName];

const fromProject = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const box = `http://127.0.0.1:${process.env['BOX_PORT'] ?? '8080'}`;

export default defineConfig({
  root: fromProject(`./${app.folder}`),
  base: app.base,
  cacheDir: fromProject(`./node_modules/.cache/vite-${appName}`),
  plugins: [svelte({ configFile: fromProject('./svelte.config.js') })],
  build: {
    outDir: fromProject(`./dist/${appName}`),
    emptyOutDir: true,
    target: 'es2022',
    // The box forbids inline scripts and data: scripts; a small asset stays a file, and no preload polyfill is written into the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    host: process.env['DEV_HOST'] ?? 'localhost',
    port: Number(process.env['DEV_PORT'] ?? app.devPort),
    strictPort: true,
    fs: { allow: [fromProject('.')] },
    // In development one address serves everything, as the box does: the kiosk's, with the rest behind it.
    proxy: {
      '/api': { target: box, changeOrigin: true },
      '/healthz': { target: box, changeOrigin: true },
      '/socket.io': { target: box, changeOrigin: true, ws: true },
      ...(appName === 'kiosk' ? { '/kitchen': { target: `http://localhost:${String(apps.kitchen.devPort)}`, ws: true } } : {}),
    },
  },
});
