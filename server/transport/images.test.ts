import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImageView } from '#domain/contract/menu';
import { TestBox } from '#server/test/box';
import type { TestDevice } from '#server/test/box';

describe('pictures of dishes', () => {
  let box: TestBox;
  let manager: TestDevice;

  beforeAll(async () => {
    box = await TestBox.start();
    manager = await box.signedIn('manager');
  });
  afterAll(async () => {
    expect(box.errors).toEqual([]);
    await box.stop();
  });

  const picture = async (width: number, height: number) => {
    const canvas = createCanvas(width, height);
    const context = canvas.getContext('2d');
    context.fillStyle = '#8a5a14';
    context.fillRect(0, 0, width, height);
    return new Uint8Array(await canvas.encode('jpeg'));
  };
  const send = (device: TestDevice, bytes: Uint8Array<ArrayBuffer>, type = 'image/jpeg') =>
    device.post('/api/images', bytes, { 'content-type': type });

  it('keeps a picture in two sizes under a name made of what is in it, for ever', async () => {
    const bytes = await picture(1_600, 1_200);
    const response = await send(manager, bytes);
    expect(response.status).toBe(201);
    const { imageId } = (await response.json()) as ImageView;
    expect(imageId).toMatch(/^[0-9a-f]{64}$/);
    expect(await (await send(manager, bytes)).json()).toEqual({ imageId });
    for (const size of ['tile', 'large'] as const) {
      const shown = await fetch(`${box.url}/images/${imageId}/${size}.webp`);
      expect(shown.headers.get('content-type')).toBe('image/webp');
      expect(shown.headers.get('cache-control')).toContain('immutable');
      const [first, ...rest] = new Uint8Array(await shown.arrayBuffer());
      expect([first, ...rest.slice(0, 3)]).toEqual([...new TextEncoder().encode('RIFF')]);
    }
    expect((await fetch(`${box.url}/images/${imageId}/huge.webp`)).status).toBe(404);
    expect(await box.rows('SELECT count(*) AS count FROM image')).toEqual([{ count: 1 }]);
  });

  it('refuses a renamed program, a broken picture, one that is too large, and whoever may not edit the menu', async () => {
    const program = new Uint8Array(4_096).fill(7);
    program.set(new TextEncoder().encode('MZ'));
    const renamed = await send(manager, program);
    expect(renamed.status).toBe(415);
    expect(await renamed.json()).toMatchObject({ code: 'image-not-image' });
    const broken = new Uint8Array(4_096);
    broken.set([0xff, 0xd8, 0xff, 0xe0]);
    expect((await send(manager, broken)).status).toBe(415);
    const large = new Uint8Array(10 * 1_024 * 1_024);
    large.set([0xff, 0xd8, 0xff]);
    const tooLarge = await send(manager, large);
    expect(tooLarge.status).toBe(413);
    expect(await tooLarge.json()).toMatchObject({ code: 'image-too-large', params: { megabytes: 5 } });
    const cashier = await box.signedIn('cashier');
    expect((await send(cashier, await picture(10, 10))).status).toBe(403);
    expect(await box.rows('SELECT count(*) AS count FROM image')).toEqual([{ count: 1 }]);
  });
});
