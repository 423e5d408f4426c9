import { setTimeout as wait } from 'node:timers/promises';
import type { MenuView } from '#domain/contract/menu';
import type { BoxProcess } from '#server/test/box-process';
import { newId, WireClient } from '#server/test/wire';

const BETWEEN_SALES_MS = 40;

/** A till that sells one dish after the other and writes down how long each took to be acknowledged. */
export class TillProbe {
  readonly #client: WireClient;
  readonly #dish: { readonly productId: string; readonly priceTiyin: number };
  readonly #latencies: number[] = [];
  #refused = 0;
  #ending = false;
  #running: Promise<void> = Promise.resolve();

  private constructor(client: WireClient, dish: { readonly productId: string; readonly priceTiyin: number }) {
    this.#client = client;
    this.#dish = dish;
  }

  /** Signs a cashier in, opens a shift, and sells until `end`. */
  static async start(box: () => BoxProcess, which = 0): Promise<TillProbe> {
    const client = new WireClient(() => box().url);
    await client.enter(box().pins, 'cashier', which);
    await client.send('shift.open', newId(), { shiftId: newId(), openingFloatTiyin: 0 });
    const { rows } = await client.query<MenuView>('/menu');
    const dish = rows.find(
      (row) =>
        row.kind === 'product' && row.available && row.stockThousandths === null && row.unit !== 'kg' && row.modifierGroupIds.length === 0,
    );
    if (dish?.kind !== 'product') throw new Error('the demo has no plain dish');
    const probe = new TillProbe(client, dish);
    probe.#running = probe.#sell();
    return probe;
  }

  /** Acknowledged sales so far. */
  get sales(): number {
    return this.#latencies.length;
  }

  get refused(): number {
    return this.#refused;
  }

  /** The 95th percentile since the last look, in milliseconds; the measuring begins anew. */
  p95(): number {
    const sorted = this.#latencies.splice(0).sort((one, other) => one - other);
    return sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  }

  async end(): Promise<void> {
    this.#ending = true;
    await this.#running;
  }

  async #sell(): Promise<void> {
    const { productId, priceTiyin } = this.#dish;
    while (!this.#ending) {
      const sentAt = performance.now();
      const answer = await this.#client
        .send('order.submit', newId(), {
          ...{ orderId: newId(), kind: 'takeaway', lines: [{ lineId: newId(), productId, quantityThousandths: 1000 }] },
          ...{ expectedTotalTiyin: priceTiyin, payments: [{ paymentId: newId(), tender: 'card', amountTiyin: priceTiyin }] },
        })
        .catch(() => null);
      if (answer?.status === 200) this.#latencies.push(performance.now() - sentAt);
      else this.#refused += 1;
      await wait(BETWEEN_SALES_MS);
    }
  }
}
