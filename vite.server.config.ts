// A server for production: plain JavaScript, dependencies stay in node_modules. SERVER says which: the box's in dist/server, or the owner's portal in dist/portal-server.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const fromProject = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const inputs = {
  box: {
    main: './server/main.ts',
    'demo-branches': './server/demo-branches.ts',
    backup: './server/backup.ts',
    restore: './server/restore.ts',
    'draw-main': './server/devices/paper/draw-main.ts',
    'resize-main': './server/ops/resize-main.ts',
    'table-main': './server/ops/table-file/read-main.ts',
    'report-main': './server/queries/reports/engine/report-main.ts',
  },
  portal: { main: './portal/server/main.ts', administrator: './portal/server/administrator.ts', rebuild: './portal/server/rebuild.ts' },
} as const;

const server = process.env['SERVER'] === 'portal' ? 'portal' : 'box';

export default defineConfig({
  root: fromProject('.'),
  publicDir: false,
  build: {
    ssr: true,
    outDir: fromProject(server === 'portal' ? './dist/portal-server' : './dist/server'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(inputs[server]).map(([name, path]) => [name, fromProject(path)])),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
