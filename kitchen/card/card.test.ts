import { describe, expect, it } from 'vitest';
import { sampleLine, sampleTicket } from '#kitchen/test/sample-ticket';
import { blocksOf } from './blocks';
import { ageOf, cardsOf, type Card } from './card';
import { allergyOf, goesToText, metaOf, placeOf } from './card-text';
import { formatIn } from '#ui/text/format';
import { uzbekLatin } from '#kitchen/text/uz-latn';
import { russian } from '#kitchen/text/ru';

const facts = {
  stationId: 'kitchen',
  name: { 'uz-Latn': 'Oshxona' },
  warningSeconds: 600,
  lateSeconds: 900,
  counterWarningSeconds: 300,
  counterLateSeconds: 480,
};
const uzbek = { t: uzbekLatin, format: formatIn('uz-Latn') };

function only(...tickets: ReturnType<typeof sampleTicket>[]): Card {
  const [card] = cardsOf([{ facts: [facts], tickets, isExpeditor: false }], new Set());
  if (card === undefined) throw new Error('no card');
  return card;
}

describe('the age of a card', () => {
  const inWork = only(sampleTicket({ state: 'in-work' }));
  it('changes on its own second: at exactly a limit the higher state holds', () => {
    expect(ageOf(inWork, 599_999)).toBe('normal');
    expect(ageOf(inWork, 600_000)).toBe('warning');
    expect(ageOf(inWork, 899_999)).toBe('warning');
    expect(ageOf(inWork, 900_000)).toBe('late');
  });
  it('has its own limits over the counter', () => {
    const counter = only(sampleTicket({ state: 'in-work', orderKind: 'takeaway', queueNumber: 23 }));
    expect(ageOf(counter, 300_000)).toBe('warning');
    expect(ageOf(counter, 480_000)).toBe('late');
  });
  it('is new only until a limit, and cancelled until seen', () => {
    expect(ageOf(only(sampleTicket()), 1000)).toBe('new');
    expect(ageOf(only(sampleTicket()), 600_000)).toBe('warning');
    expect(ageOf(only(sampleTicket({ cancelled: true })), 1000)).toBe('cancelled');
  });
});

describe('what stands on a card', () => {
  it('joins the tickets of an order, the later one under its rule', () => {
    const card = only(
      sampleTicket({ state: 'in-work' }),
      sampleTicket({ ticketId: 'ticket-2', revision: 2, firedAt: 1000, lines: [sampleLine({ lineId: 'line-2' })] }),
    );
    expect(card.firedAt).toBe(0);
    expect(blocksOf(card).map((block) => block.kind === 'line' && block.opensAddOn)).toEqual([false, true]);
    expect(card.leftCount).toBe(2);
  });
  it('hides a struck-through dish once it was seen, and a card of nothing else', () => {
    const seen = sampleLine({ voidedThousandths: 2000, voidSeen: true });
    expect(blocksOf(only(sampleTicket({ lines: [seen, sampleLine({ lineId: 'line-2' })] })))).toHaveLength(1);
    expect(cardsOf([{ facts: [facts], tickets: [sampleTicket({ lines: [seen] })], isExpeditor: false }], new Set())).toEqual([]);
  });
  it('says an allergy above the dishes', () => {
    const card = only(sampleTicket({ lines: [sampleLine({ allergy: true, notes: [{ 'uz-Latn': 'Yongʻoqqa allergiya' }] })] }));
    expect(blocksOf(card)[0]?.kind).toBe('allergy');
    expect(allergyOf(card, uzbek)).toBe('ALLERGIYA: Yongʻoqqa allergiya');
  });
});

describe('a card of the expeditor', () => {
  const bar = { ...facts, stationId: 'bar', name: { 'uz-Latn': 'Bar' } };
  const expeditor = (...tickets: ReturnType<typeof sampleTicket>[]) =>
    cardsOf([{ facts: [facts, bar], tickets, isExpeditor: true }], new Set());

  it('joins the stations of an order, says whose dishes are made, and stays until it is handed out', () => {
    const [card] = expeditor(
      sampleTicket({ firedAt: 10 }),
      sampleTicket({
        ticketId: 'ticket-2',
        stationId: 'bar',
        firedAt: 20,
        state: 'bumped',
        lines: [sampleLine({ lineId: 'tea', done: true })],
      }),
      sampleTicket({ ticketId: 'ticket-3', firedAt: 30, lines: [sampleLine({ lineId: 'more' })] }),
    );
    if (card === undefined) throw new Error('no card');
    expect(card.leftCount).toBe(2);
    expect(blocksOf(card).map((block) => (block.kind === 'station' ? [block.name['uz-Latn'], block.ready] : block.key))).toEqual([
      ['Oshxona', false],
      'ticket-1:line-1',
      'ticket-3:more',
      ['Bar', true],
      'ticket-2:tea',
    ]);
  });

  it('goes before older ones once it was put first, and says so', () => {
    const cards = expeditor(
      sampleTicket({ firedAt: 10 }),
      sampleTicket({ ticketId: 'ticket-2', orderId: 'order-2', firedAt: 500, priorityAt: 600 }),
    );
    expect(cards.map(({ orderId }) => orderId)).toEqual(['order-2', 'order-1']);
    expect(cards[0] === undefined ? [] : blocksOf(cards[0])[0]?.kind).toBe('priority');
  });
});

describe('the head of a card', () => {
  it('leads with hall and table where both fit', () => {
    expect(placeOf(sampleTicket(), uzbek)).toBe('Zal 12');
    expect(metaOf(only(sampleTicket()), uzbek, false)).toBe('0417 · Nilufar · 6 mehmon');
  });
  it('keeps the number in sight when the hall is long', () => {
    const ticket = sampleTicket({ hallName: { 'uz-Latn': 'Asosiy zal', ru: 'Основной зал' } });
    expect(placeOf(ticket, uzbek)).toBe('Stol 12');
    expect(metaOf(only(ticket), uzbek, false)).toContain('Asosiy zal');
    expect(placeOf(ticket, { t: russian, format: formatIn('ru') })).toBe('Стол 12');
  });
  it('leads with the queue number over the counter', () => {
    expect(placeOf(sampleTicket({ orderKind: 'quick', queueNumber: 23, placeName: '' }), uzbek)).toBe('№\u00a023');
  });
});

describe('dishes on their way to another table', () => {
  it('[BX-X-11] says which course waits', () => {
    const card = only(sampleTicket({ waits: { course: 2, lineCount: 3 } }));
    expect(blocksOf(card).at(-1)).toMatchObject({ kind: 'waits', course: 2, lineCount: 3 });
  });

  it('say how many go where, and nothing once they are taken off', () => {
    const line = sampleLine({ goesTo: [{ placeName: '10', quantityThousandths: 1000 }] });
    expect(goesToText(line, uzbek)).toBe('1 → Stol 10');
    expect(goesToText(sampleLine(), uzbek)).toBeNull();
    expect(goesToText({ ...line, voidedThousandths: 2000 }, uzbek)).toBeNull();
  });
  it('are said once for each table that a card’s tickets came from', () => {
    const card = only(
      sampleTicket(),
      sampleTicket({ ticketId: 'ticket-2', firedAt: 10, movedFrom: '5' }),
      sampleTicket({ ticketId: 'ticket-3', firedAt: 20, movedFrom: '5' }),
    );
    expect(blocksOf(card).flatMap((block) => (block.kind === 'moved' ? [block.from] : []))).toEqual(['5']);
  });
});
