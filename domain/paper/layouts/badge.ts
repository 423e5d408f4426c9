/** The badge of what is handed out: the number as large as on the receipt, then what is in it. Small, because it is stuck on a lid. */
import { centred, columns, framed, item, rule, space, text } from '../document';
import type { PaperDocument } from '../document';
import { momentTexts } from '../figures';
import type { BadgePaper } from '../papers';
import { paperWords } from '../words';
import { dishQuantity, markBlocks, noteBlocks } from './parts';

/** A badge; an order without a queue number goes by its table, or by its own number. */
export function layoutBadge(paper: BadgePaper): PaperDocument {
  const { order, language } = paper;
  const words = paperWords(language);
  const { time } = momentTexts(paper.at, paper.timeZone);
  const number = order.queueNumber === null ? (order.tableName ?? order.orderNumberText) : String(order.queueNumber);
  const caption = order.queueNumber !== null ? words.queue : order.tableName === null ? words.order : words.table;
  return [
    ...markBlocks(paper),
    centred(caption, { size: 'small' }),
    centred(number, { size: 'giant', bold: true }),
    columns(words.kinds[order.kind], time, { bold: true }),
    rule('thick'),
    ...paper.lines.flatMap((line) => [
      item(dishQuantity(line, language), line.name, { size: 'large', struck: false }),
      ...line.modifiers.map((modifier) => text(`+ ${modifier}`, { indented: true })),
      ...noteBlocks(line, language),
      space('small'),
    ]),
    ...(paper.orderNote === null || paper.orderNote === '' ? [] : [framed(`${words.orderNote}: ${paper.orderNote}`, 'large')]),
    columns(order.orderNumberText, words.notFiscal, { size: 'small' }),
  ];
}
