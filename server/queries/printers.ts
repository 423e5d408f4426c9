import type { PrintersView } from '#domain/contract/printer';
import { accept } from '#domain/problem/refusal';
import { missingScreenRows, paperRows, printerRows, printerSearchRow } from './printer-rows';
import { defineQuery } from './registry';
import type { QueryRegistration } from './registry';

/** Printers and papers on their way: trouble with paper is everybody's business (BX-O-94). */
export const printersQuery: QueryRegistration = defineQuery({
  path: '/printers',
  requires: 'device',
  summary: 'Printers with their state, papers that wait, and the latest that came out',
  read: async (context) =>
    accept<PrintersView>({
      seq: context.seq,
      printers: await printerRows(context),
      papers: await paperRows(context),
      missingScreens: missingScreenRows(context),
      search: printerSearchRow(context),
    }),
});
