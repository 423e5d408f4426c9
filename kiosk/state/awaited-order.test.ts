import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { OrderView } from '#domain/contract/order';
import { AwaitedOrder } from './awaited-order';

const order = (version: number) => ({ version }) as OrderView;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('waits until the room tells the order at that version or a later one', async () => {
  const awaited = new AwaitedOrder();
  expect(awaited.told).toBeUndefined();
  awaited.heard(order(3));
  const fourth = awaited.told?.(4);
  const sixth = awaited.until(6);
  awaited.heard(order(5));
  expect(await fourth).toEqual(order(5));
  awaited.heard(order(6));
  expect(await sixth).toEqual(order(6));
  expect(await awaited.until(2)).toEqual(order(6));
});

it('waits no longer than a person does, nor for a room that was left', async () => {
  const awaited = new AwaitedOrder();
  const silent = awaited.until(1);
  await vi.advanceTimersByTimeAsync(1500);
  expect(await silent).toBeNull();
  awaited.heard(order(1));
  const left = awaited.until(2);
  awaited.stop();
  expect(await left).toBeNull();
  const later = awaited.until(1);
  await vi.advanceTimersByTimeAsync(1500);
  expect(await later).toBeNull();
});
