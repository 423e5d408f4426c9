import type { Work } from '../work';

/** A paper in the queue. */
export interface QueuedPaper {
  readonly printerId: string;
  readonly state: string;
  readonly orderId: string | null;
  /** The paper with everything on it, as it was frozen. */
  readonly paper: Readonly<Record<string, unknown>>;
}

/** A paper by its job, or null. */
export async function findPaper(work: Work, jobId: string): Promise<QueuedPaper | null> {
  const row = await work.get('SELECT printer_id, state, order_id, payload FROM print_job WHERE id = ?', [jobId]);
  if (!row) return null;
  return {
    printerId: String(row['printer_id']),
    state: String(row['state']),
    orderId: typeof row['order_id'] === 'string' ? row['order_id'] : null,
    paper: JSON.parse(String(row['payload'])) as Readonly<Record<string, unknown>>,
  };
}
