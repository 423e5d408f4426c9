import { writeFileSync, mkdirSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { layoutPaper } from '#domain/paper/layout';
import * as S from '#domain/paper/sample-papers';
import type { Language } from '#domain/contract/primitives';
import { registerPaperFonts } from './raster/fonts';
import { drawDocument } from './raster/draw-document';
import { encodePng } from './raster/bitmap-png';
registerPaperFonts('/work/main/server/devices/paper/fonts');
const out = '/tmp/try/look';
mkdirSync(out, { recursive: true });
const langs = ['uz-Latn', 'uz-Cyrl', 'ru', 'en'] as Language[];
async function sheet(name: string, papers: any[], dots: number) {
  const imgs = [];
  for (const p of papers) {
    const t = performance.now();
    const b = drawDocument(layoutPaper(p), dots);
    if (p.kind === 'receipt') console.log(name, dots, b.heightDots, Math.round(performance.now() - t) + 'ms');
    imgs.push(await loadImage(Buffer.from(encodePng(b))));
  }
  const h = Math.max(...imgs.map((i) => i.height)) + 40;
  const w = imgs.length * (dots + 40) + 40;
  const c = createCanvas(w, h);
  const x = c.getContext('2d');
  x.fillStyle = '#888';
  x.fillRect(0, 0, w, h);
  imgs.forEach((im, i) => x.drawImage(im, 40 + i * (dots + 40), 20));
  writeFileSync(`${out}/${name}-${dots}.png`, c.toBuffer('image/png'));
}
for (const dots of [384, 576]) {
  await sheet(
    'receipt',
    langs.map((l) => S.sampleReceipt(l)),
    dots,
  );
  await sheet(
    'mixed',
    [
      S.sampleCounterReceipt('uz-Latn'),
      { ...S.sampleBill('ru'), copyNumber: 2 },
      S.samplePapers('uz-Cyrl')['refund-receipt'],
      S.samplePapers('en')['cash-slip'],
    ],
    dots,
  );
  await sheet(
    'kitchen',
    langs.map((l) => S.sampleKitchenTicket(l)),
    dots,
  );
  await sheet(
    'kitchen2',
    [
      {
        ...S.sampleKitchenTicket('uz-Latn'),
        change: 'move',
        movedFrom: 'Asosiy zal, Stol 12',
        order: { ...S.sampleKitchenTicket('uz-Latn').order, tableName: 'VIP Terrasa' },
      },
      S.sampleChangeTicket('uz-Latn'),
      S.sampleCancelTicket('uz-Latn'),
      { ...S.sampleChangeTicket('ru'), change: 'add-on', substituteFor: 'Мангал' },
      { ...S.sampleKitchenTicket('en'), change: 'new', order: S.sampleCounterReceipt('en').order, orderNote: 'Everything together' },
    ],
    dots,
  );
  await sheet(
    'reports',
    [
      S.samplePapers('uz-Latn')['x-report'],
      S.samplePapers('uz-Latn')['z-report'],
      S.samplePapers('ru')['z-report'],
      S.samplePapers('en')['z-report'],
    ],
    dots,
  );
  await sheet(
    'tech',
    [
      { ...S.samplePapers('uz-Latn').test, dots },
      S.samplePapers('uz-Latn')['join-card'],
      { ...S.samplePapers('ru').test, dots },
      S.samplePapers('uz-Cyrl')['join-card'],
    ],
    dots,
  );
}
