/** What the courier holds: where to, by when, what, and how much to bring back. */
import { formatPhone } from '#domain/party/phone';
import { centred, columns, rule, signature, space, text } from '../document';
import type { PaperBlock, PaperDocument } from '../document';
import { momentText, somText } from '../figures';
import type { CourierSlipPaper } from '../papers';
import { paperWords } from '../words';
import { courierWords } from '../words/courier-words';
import { footBlocks, headingBlocks, lineBlocks, markBlocks, orderBlocks, sumBlocks } from './parts';

const noBreakSpace = '\u00A0';

/** The courier's slip. */
export function layoutCourierSlip(paper: CourierSlipPaper): PaperDocument {
  const words = paperWords(paper.language);
  const own = courierWords[paper.language];
  const door: PaperBlock[] = [
    text(paper.customerName, { bold: true, size: 'large' }),
    ...(paper.customerPhone === null ? [] : [text(formatPhone(paper.customerPhone), { bold: true, size: 'large' })]),
    ...(paper.address === null ? [] : [text(paper.address, { bold: true })]),
    ...paper.wayIn.map((part) => text(`${own.wayIn[part.what]}: ${part.text}`)),
    ...(paper.note === '' ? [] : [text(`${own.note}: ${paper.note}`, { bold: true })]),
  ];
  return [
    ...markBlocks(paper),
    ...headingBlocks(paper),
    centred(own.title, { size: 'huge', bold: true }),
    columns(own.by, paper.wantedAt === null ? own.soon : momentText(paper.wantedAt, paper.timeZone), { bold: true }),
    columns(own.courier, paper.courierName),
    ...(paper.zoneName === null ? [] : [columns(own.zone, paper.zoneName)]),
    rule('thin'),
    ...door,
    rule('thin'),
    ...orderBlocks(paper, paper.order, null),
    ...lineBlocks(paper, paper.sums.lines),
    ...sumBlocks(paper, paper.sums, words.total),
    space('body'),
    paper.toCollectTiyin === 0
      ? centred(own.paid, { size: 'huge', bold: true })
      : columns(own.collect, `${somText(paper.toCollectTiyin)}${noBreakSpace}${words.som}`, { size: 'large', bold: true }),
    signature(own.signature),
    ...footBlocks(paper, null),
  ];
}
