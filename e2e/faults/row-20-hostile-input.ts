import { runHostileInput } from '#server/test/faults/hostile-run';
import type { FaultRow } from './fault-row';

/** Row 20: hostile input at every command, query and event: refused with a code of the catalogue, never a 5xx, never a trace, nothing written. */
export const hostileInput: FaultRow = {
  row: 20,
  what: 'every command, query and event is fed hostile input',
  run: async ({ quick, seed, say }) => {
    const result = await runHostileInput({ inputs: quick ? 2_500 : 50_000, seed, say });
    const codes = [...result.refused].sort(([, a], [, b]) => b - a);
    return {
      sentence: `${String(result.commands)} commands (${String(result.accepted)} fit and were taken), ${String(result.queries)} queries, ${String(result.events)} sockets, ${String(result.rawRequests)} broken requests; ${String(codes.length)} codes`,
      faults: [...new Set(result.faults)],
    };
  },
};
