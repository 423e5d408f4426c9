import { retryPaper as contract } from '#domain/contract/printer';
import { accept, refuse } from '#domain/problem/refusal';
import { activeRow } from '#domain/catalogue/rows-in-use';
import { defineCommand } from '../registry';
import { findPaper } from './find-paper';

const RETRY = `UPDATE print_job SET state = 'queued', attempts = 0, last_error = NULL, due_at = ?, version = version + 1, printer_id = ?, payload = ? WHERE id = ?`;

/**
 * `paper.retry`: prints again what waits or is unconfirmed, if need be on another printer. An unconfirmed paper may lie on the table already, so the new one is
 * marked as a copy (BX-O-95); one that comes out elsewhere says whose it is (BX-O-94).
 */
export const retryPaper = defineCommand(contract, {
  permission: 'paper.manage',
  refusals: ['not-found', 'paper-not-retryable', 'reference-unknown'],
  decide: async (work, { jobId, printerId }) => {
    const job = await findPaper(work, jobId);
    if (!job) return refuse('not-found');
    // A drawer that opens later than it was asked to opens for nobody.
    if (job.paper['kind'] === 'drawer' || job.state === 'sent' || job.state === 'sending' || job.state === 'discarded')
      return refuse('paper-not-retryable');
    const printer = activeRow(work.state.catalogue.printers, printerId ?? job.printerId);
    if (!printer) return refuse('reference-unknown', { field: 'printerId' });
    const { copyNumber, stationName } = job.paper;
    const isMoved = printer.printerId !== job.printerId;
    const meantFor =
      typeof stationName === 'string' && stationName !== ''
        ? stationName
        : (work.state.catalogue.printers.get(job.printerId)?.name ?? null);
    const paper = {
      ...job.paper,
      ...(job.state === 'unconfirmed' ? { copyNumber: (typeof copyNumber === 'number' ? copyNumber : 0) + 1 } : {}),
      ...(isMoved ? { substituteFor: meantFor } : {}),
    };
    work.run(RETRY, [work.now, printer.printerId, JSON.stringify(paper), jobId]);
    work.fact('paper.retried', 'paper', jobId, { printerId: printer.printerId, previousState: job.state, orderId: job.orderId });
    return accept({});
  },
});
