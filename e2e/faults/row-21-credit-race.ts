import { runCreditRaces } from '#server/test/faults/credit-race';
import type { FaultRow } from './fault-row';

/** Row 21: eight tills race for one customer's credit, deposit and points; exactly what there is room for is sold, through a pulled plug. A control without the check must fail. */
export const creditRace: FaultRow = {
  row: 21,
  what: 'eight tills race for one limit',
  run: async ({ quick, seed, say }) => {
    const run = await runCreditRaces({ rounds: quick ? 3 : 20, seed, say });
    const idle =
      run.uncheckedSales > run.expected
        ? []
        : [`the control sold ${String(run.uncheckedSales)}, no more than there was room for: the race proves nothing`];
    return {
      sentence: `${String(run.races)} races of eight processes through ${String(run.kills)} kills sold exactly what there was room for; without the check ${String(run.uncheckedSales)} sales instead of ${String(run.expected)}`,
      faults: [...run.faults, ...idle],
    };
  },
};
