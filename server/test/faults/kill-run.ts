import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BoxProcess } from '../box-process';
import { violationsIn } from './check-file';
import { DayOfWork } from './day-of-work';
import { Seeded } from '#domain/chance/seeded';

/** What a run of kills came to. */
export interface KillRun {
  readonly kills: number;
  readonly acknowledged: number;
  readonly repeated: number;
  readonly refusals: ReadonlyMap<string, number>;
  /** From the start of the process until it serves, p95. */
  readonly servingAgainMsP95: number;
  readonly violations: readonly string[];
}

/** Row 1 of the reliability page: a day of work while the box is killed at random moments, some of them before it even serves. */
export async function runKills(options: {
  readonly kills: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}): Promise<KillRun> {
  const random = new Seeded(options.seed);
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-kill-'));
  let box = await BoxProcess.start({ folder });
  const { port, url } = box;
  const day = new DayOfWork(() => url, new Seeded(options.seed + 1));
  const startsMs: number[] = [];
  try {
    await day.begin(box.pins);
    for (let kills = 0; kills < options.kills; kills += 1) {
      // After so many answers rather than so much time: a slow machine must be killed in the middle of work as well.
      await day.answered(random.between(0, 30), 4_000);
      await wait(random.between(0, 60));
      await box.kill();
      if (random.chance(0.15) && kills + 1 < options.kills) {
        kills += 1;
        await BoxProcess.killStarting({ folder, port }, random.between(50, 600));
      }
      const startedAt = performance.now();
      box = await BoxProcess.start({ folder, port });
      startsMs.push(performance.now() - startedAt);
      if (kills % 20 === 19) options.say?.(`  ${String(kills + 1)} kills, ${String(day.book.acknowledged.length)} commands acknowledged`);
    }
    const disagreements = await day.close();
    await box.kill();
    const violations = [...disagreements, ...(await violationsIn(folder, day.book.acknowledged))];
    const { acknowledged, repeated, refusals } = day.book;
    return {
      kills: options.kills,
      acknowledged: acknowledged.length,
      repeated,
      refusals,
      servingAgainMsP95: percentile(startsMs, 0.95),
      violations,
    };
  } finally {
    await box.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The value that so large a share of all is not above. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
