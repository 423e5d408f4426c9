import { createIdFactory } from '#server/store/ids';
import type { BoxProcess } from './box-process';
import type { LoadRequest } from './load-client';

/** A browser that sells, for the benches. */
export interface Seller {
  readonly cookie: string;
  readonly employeeId: string;
  readonly command: <Result>(name: string, input: unknown) => Promise<Result>;
  readonly query: <View>(path: string) => Promise<View>;
}

const newId = createIdFactory(Date.now);

/** Pairs a browser and signs somebody in. */
export async function seller(
  box: Pick<BoxProcess, 'url' | 'pins'>,
  options: { readonly name: string; readonly kind: 'till' | 'phone' | 'kitchen'; readonly role: string; readonly which?: number },
): Promise<Seller> {
  let cookie = '';
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${box.url}${path}`, { ...init, headers: { 'content-type': 'application/json', cookie } });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(body)}`);
    return body;
  };
  const command = async <Result>(name: string, input: unknown): Promise<Result> =>
    ((await send(`/api/commands/${name}`, { method: 'POST', body: JSON.stringify({ id: newId(), input }) })) as { result: Result }).result;
  await command('device.pair', { deviceId: newId(), code: null, name: options.name, kind: options.kind });
  const { people } = (await send('/api/sign-in')) as { people: readonly { employeeId: string; name: string; roleKey: string }[] };
  const person = people.filter(({ roleKey }) => roleKey === options.role)[options.which ?? 0];
  if (!person) throw new Error(`nobody is ${options.role}`);
  await command('staff.sign-in', { employeeId: person.employeeId, pin: box.pins.get(person.name) });
  return { cookie, employeeId: person.employeeId, command, query: async <View>(path: string) => (await send(`/api${path}`)) as View };
}

/** A product that can be sold without choosing. */
export interface PlainProduct {
  readonly productId: string;
  readonly priceTiyin: number;
}

/** Products without required modifiers, unlimited, on the menu. */
export async function plainProducts(of: Seller): Promise<PlainProduct[]> {
  type Row = {
    kind: string;
    productId: string;
    priceTiyin: number;
    modifierGroupIds: string[];
    stockThousandths: number | null;
    available: boolean;
    modifierGroupId: string;
    minimum: number;
    unit: string;
  };
  const { rows } = await of.query<{ rows: readonly Row[] }>('/menu');
  const required = new Set(rows.filter((row) => row.kind === 'modifier-group' && row.minimum > 0).map((row) => row.modifierGroupId));
  return rows.filter(
    (row) =>
      row.kind === 'product' &&
      row.available &&
      row.stockThousandths === null &&
      row.unit !== 'kg' &&
      !row.modifierGroupIds.some((groupId) => required.has(groupId)),
  );
}

/** `order.submit` of six different lines, paid in cash. */
export function submitRequests(products: readonly PlainProduct[], count: number): LoadRequest[] {
  return Array.from({ length: count }, (_, index) => {
    const chosen = Array.from({ length: 6 }, (__, offset) => products[(index * 7 + offset * 5) % products.length]).filter(
      (product) => product !== undefined,
    );
    const unique = [...new Map(chosen.map((product) => [product.productId, product])).values()];
    const total = unique.reduce((sum, { priceTiyin }) => sum + priceTiyin, 0);
    const input = {
      orderId: newId(),
      kind: 'quick',
      lines: unique.map(({ productId }) => ({ lineId: newId(), productId, quantityThousandths: 1000 })),
      expectedTotalTiyin: total,
      payments: [{ paymentId: newId(), tender: 'cash', amountTiyin: total, tenderedTiyin: total }],
    };
    return { path: '/api/commands/order.submit', body: JSON.stringify({ id: newId(), input }) };
  });
}

const SALES_EVERY_MS = 100;

/** What a till waits for each sale while ten a second come in: not saturated, as in a full restaurant. In ms. */
export async function sellSteadily(
  { url }: BoxProcess,
  { cookie }: Seller,
  products: readonly PlainProduct[],
  seconds: number,
): Promise<readonly number[]> {
  const latencies: number[] = [];
  const running: Promise<void>[] = [];
  for (const { path, body } of submitRequests(products, (seconds * 1_000) / SALES_EVERY_MS)) {
    const sentAt = performance.now();
    running.push(
      fetch(`${url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', cookie } }).then(async (response) => {
        await response.arrayBuffer();
        latencies.push(performance.now() - sentAt);
      }),
    );
    await new Promise((resolve) => {
      setTimeout(resolve, SALES_EVERY_MS);
    });
  }
  await Promise.all(running);
  return latencies;
}

/** Papers are queued as always and wait for printers that nobody answers at: what is measured is the box, not a drawing of 10,000 receipts a minute. */
export async function unplugPrinters(administrator: Seller): Promise<void> {
  const { printers } = await administrator.query<{ printers: readonly { printerId: string; version: number }[] }>('/printers');
  for (const { printerId, version } of printers)
    await administrator.command('printer.update', { printerId, version, connection: 'network', address: '127.0.0.1:9' });
}

/** A fresh id. */
export { newId };
