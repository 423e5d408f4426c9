// For pm2. A named export, because pm2 does not unwrap a default one from an ES module.
// One process in fork mode: the box is the only writer of its database.
import { boxFlags } from './scripts/box-flags.mjs';

export const apps = [
  {
    name: 'dastarxon-box',
    script: 'dist/server/main.js',
    cwd: import.meta.dirname,
    exec_mode: 'fork',
    node_args: boxFlags,
    instances: 1,
    wait_ready: true,
    listen_timeout: 15_000,
    kill_timeout: 10_000,
    max_memory_restart: '400M',
    restart_delay: 1_000,
    env: { NODE_ENV: 'production', DEMO: '0', UV_THREADPOOL_SIZE: '8', MALLOC_ARENA_MAX: '2' },
  },
];
