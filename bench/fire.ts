import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { BoxProcess } from './box-process';
import { newId } from './selling';
import type { PlainProduct, Seller } from './selling';
import { seller } from './selling';

/** From the tap on "Oshxonaga" to the ticket at a kitchen screen: 15 screens listening, 10 orders a second. */

const SCREENS = 15;
const ORDERS_PER_SECOND = 10;

/** Milliseconds from sending `order.fire` to the patch at each kitchen screen. */
export async function fireToKitchen(box: BoxProcess, products: readonly PlainProduct[], seconds: number): Promise<readonly number[]> {
  const waiter = await seller(box, { name: 'bench waiter', kind: 'phone', role: 'waiter' });
  const cook = await seller(box, { name: 'bench kitchen', kind: 'kitchen', role: 'cook' });
  const stationIds = await stations(waiter);
  const sentAt = new Map<string, number>();
  const latenciesMs: number[] = [];
  const sockets = await Promise.all(
    Array.from({ length: SCREENS }, () =>
      screen(box, cook.cookie, stationIds, (orderId) => {
        const at = sentAt.get(orderId);
        if (at !== undefined) latenciesMs.push(performance.now() - at);
      }),
    ),
  );
  const running: Promise<void>[] = [];
  for (let index = 0; index < seconds * ORDERS_PER_SECOND; index += 1) {
    running.push(oneOrder(waiter, products, index, sentAt));
    await new Promise((resolve) => {
      setTimeout(resolve, 1000 / ORDERS_PER_SECOND);
    });
  }
  await Promise.all(running);
  await new Promise((resolve) => {
    setTimeout(resolve, 1000);
  });
  for (const socket of sockets) socket.disconnect();
  return latenciesMs;
}

async function oneOrder(waiter: Seller, products: readonly PlainProduct[], index: number, sentAt: Map<string, number>): Promise<void> {
  const orderId = newId();
  const lines = Array.from({ length: 3 }, (_, offset) => products[(index * 3 + offset * 7) % products.length]).filter(
    (product) => product !== undefined,
  );
  const unique = [...new Map(lines.map((product) => [product.productId, product])).values()];
  await waiter.command('order.open', { orderId, kind: 'delivery', tableId: null, guests: null });
  await waiter.command('order.add-lines', {
    orderId,
    lines: unique.map(({ productId }) => ({ lineId: newId(), productId, quantityThousandths: 1000 })),
  });
  sentAt.set(orderId, performance.now());
  await waiter.command('order.fire', { orderId, lineIds: null });
}

async function stations(of: Seller): Promise<string[]> {
  const { rows } = await of.query<{ rows: readonly { kind: string; stationId: string }[] }>('/menu');
  return rows.filter((row) => row.kind === 'station').map((row) => row.stationId);
}

/** A kitchen screen that shows every station. The first patch of an order counts. */
async function screen(
  box: BoxProcess,
  cookie: string,
  stationIds: readonly string[],
  onTicket: (orderId: string) => void,
): Promise<Socket> {
  const socket = io(box.url, { transports: ['websocket'], extraHeaders: { cookie }, forceNew: true });
  const seen = new Set<string>();
  socket.on('patch', (patch: { rows: readonly { row: { orderId?: string } | null }[] }) => {
    for (const { row } of patch.rows) {
      if (row?.orderId === undefined || seen.has(row.orderId)) continue;
      seen.add(row.orderId);
      onTicket(row.orderId);
    }
  });
  await new Promise<void>((resolve) => {
    socket.once('connect', () => {
      resolve();
    });
  });
  for (const stationId of stationIds)
    await new Promise((resolve) => {
      socket.emit('join', { room: `kitchen:${stationId}`, seq: null }, resolve);
    });
  return socket;
}
