// One configuration for the browser apps; APP says which one is built or served.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const apps = {
  kiosk: { folder: 'kiosk', base: '/', devPort: 5173 },
  kitchen: { folder: 'kitchen', base: '/kitchen/', devPort: 5174 },
  portal: { folder: 'portal/web', base: '/', devPort: 5176 },
  // The sheet of all parts of ui/: only ever served in development.
  gallery: { folder: 'ui/gallery', base: '/', devPort: 5175 },
} as const;

const appName = process.env['APP'] ?? 'kiosk';
if (appName !== 'kiosk' && appName !== 'kitchen' && appName !== 'portal' && appName !== 'gallery') {
  throw new Error(`APP is "${appName}"; it must be kiosk, kitchen, portal or gallery.`);
}
const app = apps[appName];

const fromProject = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** Who answers what the app asks for: the owner's portal is another server than the box. */
const answering =
  appName === 'portal'
    ? `http://127.0.0.1:${process.env['PORTAL_PORT'] ?? '8090'}`
    : `http://127.0.0.1:${process.env['BOX_PORT'] ?? '8080'}`;

/** Scripts and styles also stand packed beside themselves: the box sends them as they are and packs nothing while a till waits. */
const packAssets = (folder: string): Plugin => ({
  name: 'pack-assets',
  apply: 'build',
  closeBundle: () => {
    for (const name of readdirSync(folder).filter((file) => /\.(js|css)$/.test(file))) {
      writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(folder, name)), { level: 9 }));
    }
  },
});

export default defineConfig({
  root: fromProject(`./${app.folder}`),
  base: app.base,
  cacheDir: fromProject(`./node_modules/.cache/vite-${appName}`),
  plugins: [svelte({ configFile: fromProject('./svelte.config.js') }), packAssets(fromProject(`./dist/${appName}/assets`))],
  build: {
    outDir: fromProject(`./dist/${appName}`),
    emptyOutDir: true,
    target: 'es2022',
    // The box forbids inline scripts and data: scripts; a small asset stays a file, and no preload polyfill is written into the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What the first screen needs is two files, not ten: each request costs a slow processor more than the bytes do.
    cssCodeSplit: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'shared',
              test: /[\\/](ui|domain|node_modules|kiosk[\\/]state|portal[\\/]web[\\/](state|parts))[\\/]/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
  server: {
    host: process.env['DEV_HOST'] ?? 'localhost',
    port: Number(process.env['DEV_PORT'] ?? app.devPort),
    strictPort: true,
    fs: { allow: [fromProject('.')] },
    // In development one address serves everything, as the box does: the kiosk's, with the rest behind it.
    proxy: {
      '/api': { target: answering, changeOrigin: true },
      '/healthz': { target: answering, changeOrigin: true },
      '/socket.io': { target: answering, changeOrigin: true, ws: true },
      ...(appName === 'kiosk' ? { '/kitchen': { target: `http://localhost:${String(apps.kitchen.devPort)}`, ws: true } } : {}),
    },
  },
});
