// The server for production: plain JavaScript in dist/server, dependencies stay in node_modules.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const fromProject = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: fromProject('.'),
  publicDir: false,
  build: {
    ssr: true,
    outDir: fromProject('./dist/server'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        main: fromProject('./server/main.ts'),
        backup: fromProject('./server/backup.ts'),
        restore: fromProject('./server/restore.ts'),
        'draw-main': fromProject('./server/devices/paper/draw-main.ts'),
        'resize-main': fromProject('./server/ops/resize-main.ts'),
        'table-main': fromProject('./server/ops/table-file/read-main.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
