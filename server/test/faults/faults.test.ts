import { describe, expect, it } from 'vitest';
import { runCreditRaces } from './credit-race';
import { runHostileInput } from './hostile-run';
import { runKills } from './kill-run';
import { runPrinterTroubles } from './printer-trouble';

// Short runs of what `npm run faults` does at length; the seed of a failure is in its title.
const seed = 20_260_203;

describe(`the box in trouble (seed ${String(seed)})`, () => {
  it(
    '[BX-O-250, BX-O-76, BX-O-285, F-4] killed twenty times at random moments keeps every acknowledged command exactly once: no paid order without its tenders, none twice',
    { timeout: 240_000 },
    async () => {
      const run = await runKills({ kills: 20, seed });
      expect(run.violations).toEqual([]);
      expect(run.repeated).toBeGreaterThan(0);
      expect(run.acknowledged).toBeGreaterThan(100);
    },
  );

  it(
    'answers hostile input with a code of the catalogue, shows nothing of its inside, and writes nothing',
    { timeout: 240_000 },
    async () => {
      const run = await runHostileInput({ inputs: 300, seed });
      expect(run.faults).toEqual([]);
      expect(run.refused.size).toBeGreaterThan(15);
      expect(run.accepted).toBeGreaterThan(0);
    },
  );

  it(
    'sells on while its kitchen printer is dead, stalls or breaks off, and prints each slip once or leaves it to a person',
    { timeout: 240_000 },
    async () => {
      const run = await runPrinterTroubles(['off', 'stall', 'reset-mid-job']);
      expect(run.faults).toEqual([]);
    },
  );

  it(
    '[BX-C12] sells to eight racing processes exactly what a customer’s credit, deposit and points have room for, through a pulled plug; without the check it is more',
    { timeout: 400_000 },
    async () => {
      const run = await runCreditRaces({ rounds: 1, seed });
      expect(run.faults).toEqual([]);
      expect(run.uncheckedSales).toBeGreaterThan(run.expected);
    },
  );
});
