// Three kinds of tests: unit (pure, no I/O), integration (a real server on a real database), e2e (real browsers).
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const twoMinutesMs = 120_000;
/** Every file reads the same program: read once a process and not once a file, it takes a third less time. What a test changes it puts back. */
const isolate = false;

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        plugins: [svelte({ configFile: './svelte.config.js' })],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'unit',
          isolate,
          include: ['{domain,ui,kiosk,kitchen,scripts,portal/web}/**/*.test.ts'],
          environment: './vitest.environment.ts',
          server: { deps: { inline: [/node_modules\/svelte\//] } },
          // A busy machine may miss a deadline once; what a second try needed is marked in the output and looked into.
          retry: 1,
          testTimeout: 15_000,
        },
      },
      {
        test: {
          name: 'integration',
          isolate,
          // Real sockets and printers have real deadlines: a busy machine may miss one once, a bug misses it twice.
          retry: 1,
          globalSetup: './server/test/demo-template.ts',
          include: ['{server,portal/server,migrations,bench}/**/*.test.ts'],
          environment: 'node',
          pool: 'forks',
          testTimeout: twoMinutesMs,
          hookTimeout: twoMinutesMs,
        },
      },
      {
        test: {
          name: 'e2e',
          isolate,
          // A browser on a busy machine may miss a deadline once; a bug misses it twice.
          retry: 1,
          include: ['e2e/**/*.test.ts'],
          environment: 'node',
          pool: 'forks',
          testTimeout: twoMinutesMs,
          // Some stories begin with a restaurant of sixty days.
          hookTimeout: 2 * twoMinutesMs,
        },
      },
    ],
  },
});
