import { startApp } from '#server/app';
import { tellHistory } from '#server/demo/history/history';
import { createIdFactory } from '#server/store/ids';

/** A box as a process whose clock the story turns: the production server with another clock. It is told what to do by its parent, and by HTTP as any box. */

const { DATA_DIR = '', PORTAL_URL = '', STARTS_AT = '0' } = process.env;
let time = Number(STARTS_AT);
const now = (): number => (time += 400);
const fail = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
};

/** What the parent asks for. */
export type StoryOrder =
  | { readonly does: 'tell'; readonly lastDay: string; readonly days: number; readonly ordersPerDay: number; readonly seed: number }
  | { readonly does: 'look' }
  | { readonly does: 'stop' };

const app = await startApp({
  ...{
    dataFolder: DATA_DIR,
    port: 0,
    demo: true,
    demoCustomers: false,
    hosts: [],
    developmentOrigins: [],
    version: 'story',
    screens: null,
  },
  ...{
    portalUrl: PORTAL_URL,
    clock: { now, monotonicMs: () => performance.now() },
    isSetupCode: () => false,
    onError: fail,
    onFatal: fail,
  },
  onRestart: () => {
    void app.stop().then(() => process.exit(75));
  },
});

async function follow(order: StoryOrder): Promise<unknown> {
  switch (order.does) {
    case 'tell':
      return tellHistory(
        {
          bus: app.bus,
          state: app.state,
          newId: createIdFactory(now),
          setTime: (at) => {
            time = Math.max(time, at);
          },
        },
        order,
      );
    case 'look':
      return { row: await app.link.row(), seq: app.bus.seq, time };
    case 'stop':
      await app.stop();
      process.exit(0);
  }
}

process.on('message', ({ id, order }: { readonly id: number; readonly order: StoryOrder }) => {
  follow(order).then(
    (value) => process.send?.({ id, value }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.send?.({ port: app.port });
