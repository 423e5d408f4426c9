/** Papers for whoever sets the box up: the test page (BX-O-96) and the card that brings a new device in. */
import { banner, centred, columns, rule, space, text } from '../document';
import type { PaperBlock, PaperDocument } from '../document';
import { momentText, somText } from '../figures';
import type { JoinCardPaper, TestPaper } from '../papers';
import { paperWords } from '../words';
import { footBlocks, headingBlocks, logoBlocks, markBlocks } from './parts';

/** Every letter that a code page would lose, in the three scripts, and the neighbours' letters (F-28). */
const letterSamples = [
  'Oʻzbekcha: oʻ gʻ sh ch ng, sanʼat, Toʻy oshi, soʻm',
  'Ўзбекча: Ўў Ққ Ғғ Ҳҳ, қовурдоқ, ғўлаш, ҳалим, шўрва',
  'Русский: Ёё Йй Щщ Ъъ Ыы Ээ, плов «Ташкентский», №',
  'Türkçe: ğ ş ı ö ü ç  İ Ğ Ş',
];

/** Name, address, width, letters, a ruler and a QR to hold a ruler against. */
export function layoutTest(paper: TestPaper): PaperDocument {
  const words = paperWords(paper.language);
  return [
    ...markBlocks(paper),
    banner(words.testPaper, 'large'),
    space('small'),
    ...logoBlocks(paper),
    centred(paper.heading.branchName, { size: 'large', bold: true }),
    rule('thin'),
    columns(words.printer, paper.printerName, { bold: true }),
    columns(words.address, paper.addressText),
    columns(words.width, `${String(paper.widthMm)} mm, ${String(paper.dots)} ${words.dots}`),
    text(momentText(paper.at, paper.timeZone)),
    rule('thin'),
    text(words.letters, { bold: true }),
    ...letterSamples.map((sample) => text(sample)),
    ...letterSamples.slice(0, 2).map((sample) => text(sample, { bold: true })),
    rule('thin'),
    columns('Somsa × 250', somText(1_250_000_000), { bold: true }),
    rule('thin'),
    { type: 'ruler' },
    text(words.rulerHint, { size: 'small' }),
    space('body'),
    { type: 'qr', content: `dastarxon printer test ${paper.addressText}` },
    centred(words.qrHint, { size: 'small' }),
    ...footBlocks(paper, null),
  ];
}

/** The QR that a phone's own camera opens, and the same by hand. */
export function layoutJoinCard(paper: JoinCardPaper): PaperDocument {
  const words = paperWords(paper.language);
  const byHand: PaperBlock[] = paper.addresses.map((address) => centred(address.replace('http://', ''), { bold: true }));
  return [
    ...markBlocks(paper),
    ...headingBlocks(paper),
    centred(words.joinTitle, { size: 'large', bold: true }),
    space('small'),
    { type: 'qr', content: paper.url },
    space('small'),
    centred(words.joinHint),
    centred(words.joinTyped, { size: 'small' }),
    ...byHand,
    ...(paper.code === null ? [] : [centred(words.code, { size: 'small' }), centred(paper.code, { size: 'huge', bold: true })]),
    ...(paper.wifiName === null ? [] : [columns(words.wifi, paper.wifiName)]),
    text(momentText(paper.at, paper.timeZone), { size: 'small' }),
    ...footBlocks(paper, null),
  ];
}
