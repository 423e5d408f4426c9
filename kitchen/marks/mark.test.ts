import { describe, expect, it } from 'vitest';
import { sampleLine, sampleTicket } from '#kitchen/test/sample-ticket';
import { withMark, type MarkAct } from './mark';

const mark = (act: MarkAct) => ({ id: 'mark', ticketId: 'ticket-1', act, madeAtMs: 5000, place: 'Zal 12' });

describe('a mark before its answer', () => {
  it('a touch takes the ticket in work and lets struck-through dishes go', () => {
    const ticket = sampleTicket({ lines: [sampleLine(), sampleLine({ lineId: 'line-2', voidedThousandths: 2000 })] });
    const touched = withMark(ticket, mark({ name: 'touch-ticket' }));
    expect(touched).toMatchObject({ state: 'in-work', touchedAt: 5000 });
    expect(touched.lines.map((line) => line.voidSeen)).toEqual([false, true]);
  });
  it('a struck-through dish is never marked done', () => {
    const ticket = sampleTicket({ lines: [sampleLine({ voidedThousandths: 2000 })] });
    expect(withMark(ticket, mark({ name: 'finish-line', lineId: 'line-1', done: true })).lines[0]?.done).toBe(false);
  });
  it('a recalled ticket keeps its time: it returns to its old place', () => {
    const bumped = withMark(sampleTicket({ firedAt: 700 }), mark({ name: 'bump-ticket' }));
    expect(bumped.state).toBe('bumped');
    expect(withMark(bumped, mark({ name: 'recall-ticket' }))).toMatchObject({ state: 'in-work', firedAt: 700, bumpedAt: null });
  });
});
