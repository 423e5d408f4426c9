import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * A till of its own process, as `credit-race.ts` starts eight of them: sells to one customer, each sale with the id it was pressed with until it is answered,
 * whatever happens to the box in between. Says `ready`, then answers each task with what was accepted. It shares no code with the server.
 */

interface Task {
  readonly url: string;
  readonly cookie: string;
  readonly productId: string;
  readonly customerId: string;
  readonly tender: string;
  readonly amountTiyin: number;
  readonly cashTiyin: number;
  readonly attempts: number;
  /** The wrong way, for the control: look first, then sell. */
  readonly looksFirst: boolean;
  readonly limitTiyin: number;
}

interface Answer {
  readonly id: string;
  readonly seq: number;
}

async function until<Value>(ask: () => Promise<Value | null>): Promise<Value> {
  for (let attempt = 0; attempt < 4_000; attempt += 1) {
    const value = await ask().catch(() => null);
    if (value !== null) return value;
    await wait(20);
  }
  throw new Error('no answer');
}

async function sell(task: Task): Promise<Answer | null> {
  const body = JSON.stringify({
    id: randomUUID(),
    input: {
      orderId: randomUUID(),
      kind: 'takeaway',
      customerId: task.customerId,
      lines: [{ lineId: randomUUID(), productId: task.productId, quantityThousandths: 1000 }],
      expectedTotalTiyin: task.amountTiyin + task.cashTiyin,
      payments: [
        { paymentId: randomUUID(), tender: task.tender, amountTiyin: task.amountTiyin },
        ...(task.cashTiyin === 0 ? [] : [{ paymentId: randomUUID(), tender: 'cash', amountTiyin: task.cashTiyin }]),
      ],
    },
  });
  return until(async () => {
    const response = await fetch(`${task.url}/api/commands/order.submit`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', cookie: task.cookie },
      // A pulled plug may leave a connection that never answers.
      signal: AbortSignal.timeout(5_000),
    });
    const answer = (await response.json()) as { seq?: number; code?: string };
    if (response.ok) return { accepted: { id: (JSON.parse(body) as { id: string }).id, seq: answer.seq ?? -1 } };
    return response.status >= 500 ? null : { accepted: null };
  }).then(({ accepted }) => accepted);
}

async function hasRoom(task: Task): Promise<boolean> {
  const brief = await until(async () => {
    const response = await fetch(`${task.url}/api/customers/${task.customerId}/brief`, {
      headers: { cookie: task.cookie },
      signal: AbortSignal.timeout(5_000),
    });
    return response.ok ? ((await response.json()) as { receivableTiyin: number }) : null;
  });
  return brief.receivableTiyin + task.amountTiyin <= task.limitTiyin;
}

async function run(task: Task): Promise<readonly Answer[]> {
  const accepted: Answer[] = [];
  for (let attempt = 0; attempt < task.attempts; attempt += 1) {
    if (task.looksFirst && !(await hasRoom(task))) continue;
    const answer = await sell(task);
    if (answer !== null) accepted.push(answer);
  }
  return accepted;
}

process.on('message', (task: Task) => {
  run(task).then(
    (accepted) => process.send?.({ accepted }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.once('disconnect', () => {
  process.exit(0);
});
process.send?.('ready');
