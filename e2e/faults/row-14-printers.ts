import { runPrinterTroubles } from '#server/test/faults/printer-trouble';
import type { FaultRow } from './fault-row';

/** Row 14: a printer that is dead, stalled, slow, chatty, out of paper, or reset in the middle of a paper. */
export const printers: FaultRow = {
  row: 14,
  what: 'a kitchen printer fails in every way it can',
  run: () => runPrinterTroubles(),
};
