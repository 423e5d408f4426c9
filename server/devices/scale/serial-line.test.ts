import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { massaKRequest } from '#domain/device/scale/massa-k';
import { openSerialLine } from './serial-line';

/** A scale at the far end of a pseudo terminal that would cook what passes: says a line, answers a question with what it heard, and goes away at an X. */
const scaleProgram = `
import os
master, slave = os.openpty()
print(os.ttyname(slave), flush=True)
os.write(master, b'US,GS,+  0.412kg\\r\\n')
while True:
    heard = os.read(master, 64)
    if heard == b'X': break
    os.write(master, heard)
`;

it('[BX-X-18] a serial line brings every byte of a scale and takes every one to it, and its end is told once', async () => {
  const device = spawn('python3', ['-c', scaleProgram], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  device.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  while (!output.includes('\n')) await wait(10);
  const heard: number[] = [];
  let ends = 0;
  const line = await openSerialLine(output.trim(), 9_600, {
    onData: (bytes) => heard.push(...bytes),
    onEnd: () => (ends += 1),
  });
  if (line === null) throw new Error('no line');
  // Bytes that a terminal would make something else of go through as they are.
  const question = [...massaKRequest, 0x0d, 0x0a, 0x04, 0x03, 0x11, 0x13];
  line.write(Uint8Array.from(question));
  await expect.poll(() => heard.slice(-question.length)).toEqual(question);
  expect(String.fromCharCode(...heard.slice(0, 8))).toBe('US,GS,+ ');
  expect(ends).toBe(0);
  line.write(new TextEncoder().encode('X'));
  await expect.poll(() => ends).toBe(1);
  line.close();
  expect(ends).toBe(1);
});

it('[BX-X-18] nothing is opened where there is no line, and nothing is made there', async () => {
  const listener = { onData: () => undefined, onEnd: () => undefined };
  expect(await openSerialLine('/dev/ttyUSB250', 9_600, listener)).toBeNull();
  expect(await openSerialLine('/dev/null', 9_600, listener)).toBeNull();
});
