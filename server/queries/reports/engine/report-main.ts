/**
 * The process that makes reports: a year of them takes seconds that the till must not lend. It only reads, keeps what it knows of days that are over, and goes when
 * nobody has looked for a while. Its parent is `report-process.ts`; without a parent it does nothing.
 */
import { setPriority } from 'node:os';
import type { Totals } from '#domain/report/totals';
import { openReaders } from '#server/store/database';
import { makeReport } from './make-report';
import type { ReportAnswer, ReportOrder } from './report-process';

/** Behind the till: a sale must not wait for a processor that adds up a month. */
const GENTLY = 10;
const IDLE_MS = Number(process.env['DASTARXON_REPORT_IDLE_MS'] ?? 300_000);
const path = process.env['DASTARXON_REPORT_DATABASE'] ?? '';
const known = new Map<string, Totals>();
let last: Promise<void> = Promise.resolve();
let idle: NodeJS.Timeout | undefined;

function stayAwake(): void {
  clearTimeout(idle);
  idle = setTimeout(() => {
    process.disconnect();
  }, IDLE_MS);
}

if (process.send !== undefined) {
  setPriority(GENTLY);
  const readers = openReaders(path);
  const answer = async ({ requestId, request }: ReportOrder): Promise<void> => {
    let reply: ReportAnswer;
    try {
      reply = { requestId, ok: true, content: await makeReport(readers, request, known) };
    } catch (error) {
      reply = { requestId, ok: false, reason: String(error) };
    }
    if (process.connected) process.send?.(reply);
    stayAwake();
  };
  process.on('message', (order: ReportOrder) => {
    stayAwake();
    // One after the other: the second is often answered by what the first has read.
    last = last.then(() => answer(order));
  });
  process.on('disconnect', () => process.exit(0));
  process.on('SIGINT', () => undefined);
  stayAwake();
}
