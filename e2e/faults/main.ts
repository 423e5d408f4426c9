// `npm run faults -- --quick`: what the reliability page promises, tried. `--row 14` runs one row, `--seed 7` repeats a run.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { killed } from './row-01-killed';
import { brokenLink } from './row-06-broken-link';
import { mangledBatches } from './row-07-mangled-batches';
import { killedPortal } from './row-08-killed-portal';
import { olderCopies } from './row-09-older-copies';
import { clonedDisk } from './row-10-cloned-disk';
import { secondServer } from './row-12-second-server';
import { backlog } from './row-13-backlog';
import { printers } from './row-14-printers';
import { versionSkew } from './row-18-version-skew';
import { hostileInput } from './row-20-hostile-input';
import { creditRace } from './row-21-credit-race';

const rows = [
  killed,
  brokenLink,
  mangledBatches,
  killedPortal,
  olderCopies,
  clonedDisk,
  secondServer,
  backlog,
  printers,
  versionSkew,
  hostileInput,
  creditRace,
];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, row: { type: 'string' }, seed: { type: 'string' } },
  });
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (built.status !== 0) throw new Error('box and portal could not be built');
  let failed = 0;
  const chosen = rows.filter(({ row }) => values.row === undefined || String(row) === values.row);
  for (const { row, what, run } of chosen) {
    const startedAt = performance.now();
    const { sentence, faults } = await run({
      quick: values.quick,
      seed,
      say: (line) => {
        console.log(line);
      },
    }).catch((error: unknown) => ({ sentence: what, faults: [String(error)] }));
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} row ${String(row)}: ${sentence} (${seconds} s, seed ${String(seed)})`);
    for (const fault of faults.slice(0, 20)) console.log(`       ${fault}`);
    if (faults.length > 0) failed += 1;
  }
  console.log(`${String(chosen.length - failed)} passed, ${String(failed)} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(String(error));
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
