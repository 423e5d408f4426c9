import { runKills } from '#server/test/faults/kill-run';
import type { FaultRow } from './fault-row';

/** Row 1: kill −9 at random moments; every acknowledged command is there exactly once, and the box serves again within three seconds. */
export const killed: FaultRow = {
  row: 1,
  what: 'the box is killed at random moments of a full day',
  run: async ({ quick, seed, say }) => {
    const result = await runKills({ kills: quick ? 100 : 1000, seed, say });
    const slow =
      result.servingAgainMsP95 > 3_000 ? [`serving again took ${result.servingAgainMsP95.toFixed(0)} ms at p95, more than 3000`] : [];
    return {
      sentence: `${String(result.kills)} kills, ${String(result.acknowledged)} commands acknowledged, ${String(result.repeated)} of them by a repeat; serving again p95 ${result.servingAgainMsP95.toFixed(0)} ms`,
      faults: [...result.violations, ...slow],
    };
  },
};
