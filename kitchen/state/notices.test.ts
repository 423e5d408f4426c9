import { describe, expect, it } from 'vitest';
import { sampleLine, sampleTicket } from '#kitchen/test/sample-ticket';
import { loudest, noticesBetween } from './notices';

const byId = (...tickets: ReturnType<typeof sampleTicket>[]) => new Map(tickets.map((ticket) => [ticket.ticketId, ticket]));

describe('what a change asks the cook to look at', () => {
  it('a new ticket is new, and flashes', () => {
    const { notices, arrived } = noticesBetween(byId(), byId(sampleTicket()));
    expect([...notices]).toEqual(['new']);
    expect(arrived).toEqual(['ticket-1']);
  });
  it('an addition to an order on the screen is a change', () => {
    const before = byId(sampleTicket({ state: 'in-work' }));
    const after = new Map([...before, ...byId(sampleTicket({ ticketId: 'ticket-2', revision: 2 }))]);
    expect([...noticesBetween(before, after).notices]).toEqual(['changed']);
  });
  it('a dish taken off is voided, a part of it too', () => {
    const after = byId(sampleTicket({ lines: [sampleLine({ voidedThousandths: 1000 })] }));
    expect([...noticesBetween(byId(sampleTicket()), after).notices]).toEqual(['voided']);
  });
  it("the cook's own doing is silent: touch, done, bump, recall", () => {
    const open = byId(sampleTicket());
    const touched = byId(sampleTicket({ state: 'in-work', version: 2, lines: [sampleLine({ done: true })] }));
    expect(noticesBetween(open, touched).notices.size).toBe(0);
    expect(noticesBetween(touched, byId()).notices.size).toBe(0);
    expect(noticesBetween(byId(), touched).notices.size).toBe(0);
  });
  it('everything missed during a cut is one sound, the void before the rest', () => {
    const before = byId(sampleTicket());
    const after = byId(
      sampleTicket({ cancelled: true }),
      sampleTicket({ ticketId: 'ticket-2', orderId: 'order-2' }),
      sampleTicket({ ticketId: 'ticket-3', orderId: 'order-3' }),
    );
    const { notices } = noticesBetween(before, after);
    expect(loudest(notices)).toBe('voided');
    expect(loudest(new Set())).toBeNull();
  });
});
