import { testPrinter as contract } from '#domain/contract/printer';
import type { TestPaper } from '#domain/paper/papers';
import { accept, refuse } from '#domain/problem/refusal';
import { paperBase } from '#server/store/paper/paper-base';
import { defineCommand } from '../registry';
import { activeRow } from '#domain/catalogue/rows-in-use';

/** Dots a row at 203 dpi, by the paper's width in mm. */
const DOTS = { 58: 384, 80: 576 } as const;

/** `printer.test`: queues the technician's page (BX-O-96). */
export const testPrinter = defineCommand(contract, {
  permission: 'printer.manage',
  refusals: ['not-found'],
  decide: (work, { printerId }) => {
    const { state } = work;
    const printer = activeRow(state.catalogue.printers, printerId);
    if (!printer) return refuse('not-found');
    const paper: TestPaper = {
      ...paperBase(state, { now: work.now, language: state.settings.paperLanguage }),
      kind: 'test',
      printerName: printer.name,
      addressText: printer.address,
      widthMm: printer.widthMm,
      dots: printer.dots ?? DOTS[printer.widthMm],
    };
    const jobId = work.paper({
      printerId,
      kind: 'test',
      title: printer.name,
      orderId: null,
      stationId: null,
      paper,
      dedupeKey: `test/${work.commandId}`,
    });
    work.fact('printer.tested', 'printer', printerId, { jobId });
    return accept({ jobId });
  },
});
