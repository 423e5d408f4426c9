import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BoxProcess, failedStart } from '#server/test/box-process';
import { violationsIn } from '#server/test/faults/check-file';
import type { FaultRow } from './fault-row';

/** Row 12: two servers on one data folder; the second one refuses with a sentence, however often it is tried and however the first one ended. */
export const secondServer: FaultRow = {
  row: 12,
  what: 'a second server is started on the same folder',
  run: async ({ quick }) => {
    const folder = await mkdtemp(join(tmpdir(), 'dastarxon-twice-'));
    const faults: string[] = [];
    const rounds = quick ? 3 : 20;
    try {
      for (let round = 0; round < rounds; round += 1) {
        const first = await BoxProcess.start({ folder });
        const seconds = await Promise.all(
          [{ folder }, { folder, port: first.port }].map((options) => failedStart(options).catch((error: unknown) => String(error))),
        );
        for (const second of seconds) {
          const refused =
            typeof second !== 'string' &&
            second.code === 1 &&
            /^Dastarxon can't start: another server works on [^\n]+\n$/.test(second.stderr);
          if (!refused) faults.push(`round ${String(round + 1)}: ${JSON.stringify(second)}`);
        }
        const health = await fetch(`${first.url}/healthz`).then(
          ({ status }) => status,
          () => 0,
        );
        if (health !== 200) faults.push(`round ${String(round + 1)}: the first server no longer answers`);
        // A killed server leaves no lock behind; a stopped one neither.
        if (round % 2 === 0) await first.kill();
        else await first.stop();
      }
      faults.push(...(await violationsIn(folder, [])));
      return { sentence: `${String(rounds * 2)} second starts, each refused with a sentence`, faults };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
