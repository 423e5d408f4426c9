import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { samplePapers } from '#domain/paper/sample-papers';
import { PaperDrawer } from './draw-client';
import type { PaperDrawerOptions } from './draw-client';
import { readEscPos } from './escpos-reader';
import { drawProcessEntry } from './project-root';

const folder = mkdtempSync(join(tmpdir(), 'dastarxon-draw-'));
const receipt = samplePapers('uz-Latn').receipt;
const asDrawn = { dots: 576, cut: true, copies: 1 } as const;
const drawers: PaperDrawer[] = [];

function drawer(changes: Partial<PaperDrawerOptions>): PaperDrawer {
  const made = new PaperDrawer({ ...drawProcessEntry(), timeoutMs: 20_000, idleMs: 20_000, environment: process.env, ...changes });
  drawers.push(made);
  return made;
}

/** A drawing process that misbehaves as told, for those who must survive it. */
function program(name: string, source: string): Partial<PaperDrawerOptions> {
  const entryPath = join(folder, `${name}.mjs`);
  writeFileSync(entryPath, source);
  return { entryPath, execArgv: [], timeoutMs: 300 };
}

afterEach(() => {
  for (const made of drawers.splice(0)) made.stop();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the drawing process', () => {
  it('draws papers one after another and at once', async () => {
    const drawing = drawer({});
    const drawn = await Promise.all([drawing.draw(receipt, asDrawn), drawing.draw(samplePapers('ru')['kitchen-ticket'], asDrawn)]);
    expect(drawn.map((paper) => paper.mode)).toEqual(['raster', 'raster']);
    for (const paper of drawn) expect(readEscPos(paper.bytes).papers[0]?.heightDots).toBe(paper.heightDots);
    expect(drawing.processId).not.toBeNull();
  });

  it('ends when nobody asks, and is there again when somebody does', async () => {
    const drawing = drawer({ idleMs: 100 });
    await drawing.draw(receipt, asDrawn);
    const deadline = performance.now() + 5_000;
    while (drawing.processId !== null && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(drawing.processId).toBeNull();
    expect((await drawing.draw(receipt, asDrawn)).mode).toBe('raster');
  });

  it('is started again after it was killed in the middle of a paper', async () => {
    const drawing = drawer({});
    await drawing.draw(receipt, asDrawn);
    const drawn = drawing.draw(receipt, asDrawn);
    process.kill(drawing.processId ?? 0, 'SIGKILL');
    expect((await drawn).mode).toBe('raster');
  });

  it('falls back to a draft after two crashes, and gives up with a reason when nothing helps', async () => {
    const crashing = drawer({
      ...program(
        'crash',
        `process.on('message', (m) => { if (m.mode === 'raster') process.exit(1); process.send({ requestId: m.requestId, ok: true, drawn: { bytes: new Uint8Array(1), picture: null, heightDots: 0, mode: m.mode } }); });`,
      ),
      timeoutMs: 20_000,
    });
    expect((await crashing.draw(receipt, asDrawn)).mode).toBe('draft');
    const hanging = drawer(program('hang', `process.on('message', () => undefined);`));
    await expect(hanging.draw(receipt, asDrawn)).rejects.toThrow('paper not drawn');
  });

  it('rejects what waits when it is stopped', async () => {
    const drawing = drawer(program('silent', `process.on('message', () => undefined);`));
    const waiting = drawing.draw(receipt, asDrawn);
    drawing.stop();
    await expect(waiting).rejects.toThrow();
  });
});
