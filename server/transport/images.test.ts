import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImageView, MenuView, ProductView } from '#domain/contract/menu';
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

  it('[BX-O-53] gives a dish several pictures, the first its cover, and shows both sizes of each to a device that was never here', async () => {
    const drawn = async (colour: string, format: 'jpeg' | 'png' | 'webp') => {
      const canvas = createCanvas(900, 600);
      const context = canvas.getContext('2d');
      context.fillStyle = colour;
      context.fillRect(0, 0, 900, 600);
      const bytes = format === 'jpeg' ? canvas.encode('jpeg') : format === 'png' ? canvas.encode('png') : canvas.encode('webp');
      const answer = await send(manager, new Uint8Array(await bytes), `image/${format}`);
      return ((await answer.json()) as ImageView).imageId;
    };
    const [cover, second, third] = [await drawn('#111', 'jpeg'), await drawn('#222', 'png'), await drawn('#333', 'webp')];
    const dishes = async () => (await manager.query<MenuView>('/menu')).rows.filter((row): row is ProductView => row.kind === 'product');
    const [dish] = await dishes();
    const { productId = '', version = 0 } = dish ?? {};
    await manager.run('product.update', { productId, version, imageId: cover, moreImageIds: [second, third] });
    const kept = (await dishes()).find((row) => row.productId === productId);
    expect([kept?.imageId, kept?.moreImageIds]).toEqual([cover, [second, third]]);
    // Another edit leaves them alone, and a picture that is not there is refused.
    await manager.run('product.update', { productId, version: version + 1, priceTiyin: 100_000 });
    const unknown = await manager.refused('product.update', { productId, version: version + 2, moreImageIds: ['0'.repeat(64)] });
    expect(unknown).toMatchObject({ code: 'reference-unknown', params: { field: 'imageId' } });

    await box.restart();
    const tablet = await box.pair('Yangi planshet');
    const { rows } = await tablet.query<MenuView>('/menu');
    const shown = rows.find((row) => row.kind === 'product' && row.productId === productId);
    expect(shown).toMatchObject({ imageId: cover, moreImageIds: [second, third] });
    for (const imageId of [cover, second, third])
      for (const size of ['tile', 'large'])
        expect((await fetch(`${box.url}/images/${imageId}/${size}.webp`)).headers.get('content-type')).toBe('image/webp');
    // They lie in the one file of the branch, which every backup takes whole.
    expect(await box.rows('SELECT count(*) AS count FROM image WHERE id IN (?, ?, ?)', [cover, second, third])).toEqual([{ count: 3 }]);
  });
});
