/** The cook's slip: read from a metre away, with wet hands, no prices (BX-O-91). */
import { banner, centred, columns, framed, item, rule, space, text } from '../document';
import type { PaperBlock, PaperDocument } from '../document';
import { momentTexts, quantityText } from '../figures';
import type { KitchenChange, KitchenLine, KitchenTicketPaper } from '../papers';
import { paperWords } from '../words';
import type { PaperWords } from '../words/paper-words';
import { dishQuantity, markBlocks, noteBlocks } from './parts';

const noBreakSpace = '\u00A0';
/** A longer table name in giant letters would break over several rows. */
const giantTableNameLength = 4;

/** What kind of slip it is, as the cook shouts it; an ordinary first slip needs no heading. */
function changeWord(words: PaperWords, change: KitchenChange): string | null {
  switch (change) {
    case 'new':
      return null;
    case 'add-on':
      return words.addOn;
    case 'change':
      return words.changed;
    case 'cancel':
      return words.cancelled;
    case 'move':
      return words.moved;
  }
}

function quantityOf(line: KitchenLine, paper: KitchenTicketPaper): string {
  const now = dishQuantity(line, paper.language);
  return line.previousQuantityThousandths === null
    ? now
    : `${quantityText(line.previousQuantityThousandths, paper.language)}${noBreakSpace}→${noBreakSpace}${now}`;
}

function dishBlocks(line: KitchenLine, paper: KitchenTicketPaper): PaperBlock[] {
  const words = paperWords(paper.language);
  const where = [
    ...(line.course === null ? [] : [`${words.course} ${String(line.course)}`]),
    ...(line.seat === null ? [] : [`${words.seat} ${String(line.seat)}`]),
  ];
  return [
    item(quantityOf(line, paper), line.name, { size: 'huge', struck: paper.change === 'cancel' }),
    ...line.modifiers.map((modifier) => text(`+ ${modifier}`, { size: 'large', indented: true })),
    ...(where.length === 0 ? [] : [text(where.join(', '), { indented: true })]),
    ...noteBlocks(line, paper.language),
    ...(line.reason === null ? [] : [text(`${words.reason}: ${line.reason}`, { indented: true })]),
    space('small'),
  ];
}

/** Where it goes, in the largest letters: the queue number, else the table. */
function placeBlocks(paper: KitchenTicketPaper): PaperBlock[] {
  const { order } = paper;
  const words = paperWords(paper.language);
  if (order.tableName !== null) {
    const size = order.tableName.length <= giantTableNameLength ? 'giant' : 'huge';
    return [
      centred(words.table, { size: 'small' }),
      centred(order.tableName, { size, bold: true }),
      ...(order.hallName === null ? [] : [centred(order.hallName, { bold: true })]),
    ];
  }
  const kind = centred(words.kinds[order.kind], { size: 'large', bold: true });
  return order.queueNumber === null ? [kind] : [kind, centred(String(order.queueNumber), { size: 'giant', bold: true })];
}

/** A place as a cook calls it: a table known by a number alone says that it is one. */
function placeText(name: string, words: PaperWords): string {
  return /^\d+$/.test(name) ? `${words.table} ${name}` : name;
}

function placeNow(paper: KitchenTicketPaper): string {
  const { order } = paper;
  const words = paperWords(paper.language);
  if (order.tableName !== null) return placeText(order.tableName, words);
  const kind = words.kinds[order.kind];
  return order.queueNumber === null ? kind : `${kind} ${String(order.queueNumber)}`;
}

/** The slip of one delta at one station. */
export function layoutKitchenTicket(paper: KitchenTicketPaper): PaperDocument {
  const words = paperWords(paper.language);
  const { order } = paper;
  const { date, time } = momentTexts(paper.at, paper.timeZone);
  const heading = changeWord(words, paper.change);
  return [
    ...markBlocks(paper),
    ...(heading === null ? [] : [banner(heading, 'huge'), space('small')]),
    columns(paper.stationName, time, { size: 'large', bold: true }),
    rule('thin'),
    ...(paper.movedFrom === null
      ? placeBlocks(paper)
      : [centred(`${placeText(paper.movedFrom, words)} → ${placeNow(paper)}`, { size: 'huge', bold: true })]),
    space('small'),
    columns(`${words.order} ${order.orderNumberText}`, `${words.round} ${String(paper.revision)}`),
    ...(order.tableName !== null && order.queueNumber !== null ? [columns(words.queue, String(order.queueNumber))] : []),
    ...(order.waiterName === null ? [] : [columns(words.waiter, order.waiterName)]),
    ...(order.guests === null ? [] : [columns(words.guests, String(order.guests))]),
    rule('thick'),
    space('small'),
    ...paper.lines.flatMap((line) => dishBlocks(line, paper)),
    ...(paper.orderNote === null || paper.orderNote === ''
      ? []
      : [framed(`${words.orderNote}: ${paper.orderNote}`, 'large'), space('small')]),
    ...(paper.lines.length === 0 ? [] : [rule('thick')]),
    ...(paper.alsoAt.length === 0 ? [] : [text(`${words.alsoAt}: ${paper.alsoAt.join(', ')}`, { bold: true })]),
    columns(date, words.notFiscal, { size: 'small' }),
  ];
}
