import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LinkState } from './connection.svelte.ts';
import { renewWithBox } from './renewal';

const till: { isOtherVersion: boolean; state: LinkState } = { isOtherVersion: false, state: 'connecting' };
let typing = false;
let busy = false;
let reloads = 0;
let touch = (): void => undefined;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(till, { isOtherVersion: false, state: 'connecting' });
  [typing, busy, reloads] = [false, false, 0];
  stop = renewWithBox(till, () => busy, {
    nowMs: () => Date.now(),
    onTouch: (touched) => (touch = touched),
    isTyping: () => typing,
    reload: () => (reloads += 1),
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

it('loads the page anew when the box came back as another version, once, and when nobody touches it', () => {
  pass(60);
  Object.assign(till, { isOtherVersion: false, state: 'up' });
  pass(60);
  till.state = 'down';
  pass(60);
  expect(reloads).toBe(0);
  touch();
  Object.assign(till, { isOtherVersion: true, state: 'up' });
  pass(19);
  touch();
  pass(19);
  expect(reloads).toBe(0);
  pass(2);
  expect(reloads).toBe(1);
  pass(60);
  expect(reloads).toBe(1);
});

it('waits while somebody types or takes money, and leaves a page alone whose box is the same or was put back', () => {
  Object.assign(till, { isOtherVersion: false, state: 'up' });
  pass(5);
  till.isOtherVersion = true;
  typing = true;
  pass(60);
  [typing, busy] = [false, true];
  pass(60);
  expect(reloads).toBe(0);
  till.isOtherVersion = false;
  busy = false;
  pass(60);
  expect(reloads).toBe(0);
  till.isOtherVersion = true;
  pass(2);
  expect(reloads).toBe(1);
});
