import { discardPaper as contract } from '#domain/contract/printer';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../registry';
import { findPaper } from './find-paper';

/** `paper.discard`: gives a paper up; it stays in the log, with who gave it up. */
export const discardPaper = defineCommand(contract, {
  permission: 'paper.manage',
  refusals: ['not-found', 'paper-not-retryable'],
  decide: async (work, { jobId }) => {
    const job = await findPaper(work, jobId);
    if (!job) return refuse('not-found');
    if (job.state === 'sent' || job.state === 'sending' || job.state === 'discarded') return refuse('paper-not-retryable');
    work.run(`UPDATE print_job SET state = 'discarded', version = version + 1 WHERE id = ?`, [jobId]);
    work.fact('paper.discarded', 'paper', jobId, { printerId: job.printerId, previousState: job.state, orderId: job.orderId });
    return accept({});
  },
});
