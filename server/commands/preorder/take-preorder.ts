import {
  acceptQuote as acceptContract,
  changePreorder as changeContract,
  createPreorder as createContract,
} from '#domain/contract/preorder';
import { depositDue, nextWantedAt, sumOfLines } from '#domain/preorder/preorder-entity';
import type { Preorder } from '#domain/preorder/preorder-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { readPreorders } from '#server/store/preorder/preorders';
import { findListedCustomer } from '../customer/find-customer';
import { asking } from '../debt/find-account';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { findPreorderAsSeen, savePreorder } from './find-preorder';
import { preorderLineRefusals, preorderLines } from './preorder-lines';

/** Takes an order for later, or gives a quote that holds its prices. Asks for `debt.manage` where another share is put down than the branch's. */
export const createPreorder = defineCommand(createContract, {
  permission: 'order.open',
  rights: ['customer.view', 'debt.manage'],
  refusals: ['id-taken', 'customer-not-found', 'quote-needs-day', 'approval-required', 'forbidden', ...preorderLineRefusals],
  decide: async (work, input) => {
    const seen = work.require('customer.view');
    if (!seen.ok) return seen;
    if ((await readPreorders(asking(work), 'id = ?', [input.preorderId])).length > 0) return refuse('id-taken');
    const customer = await findListedCustomer(work, input.customerId);
    if (!customer.ok) return customer;
    const validUntil = validUntilOf(work, input.kind, input.validUntil);
    if (!validUntil.ok) return validUntil;
    const share = depositShare(work, input.depositBasisPoints, null);
    if (!share.ok) return share;
    const lines = await preorderLines(work, customer.value.partyId, input.lines, []);
    if (!lines.ok) return lines;
    const preorder: Preorder = {
      preorderId: input.preorderId,
      version: 1,
      number: work.next('preorder-number'),
      kind: input.kind,
      state: 'open',
      partyId: customer.value.partyId,
      lines: lines.value,
      note: input.note,
      wantedAt: nextWantedAt(lines.value),
      validUntil: validUntil.value,
      depositBasisPoints: share.value,
      chargeTiyin: 0,
      cancelReason: '',
      createdAt: work.now,
      createdById: work.caller.employeeId,
      updatedAt: work.now,
    };
    work.fact('preorder.created', 'preorder', preorder.preorderId, {
      customerId: preorder.partyId,
      kind: preorder.kind,
      number: preorder.number,
      wantedAt: preorder.wantedAt,
      totalTiyin: sumOfLines(preorder.lines),
      depositTiyin: depositDue(sumOfLines(preorder.lines), preorder.depositBasisPoints),
      lines: preorder.lines.map(({ lineId, productId, quantityThousandths, wantedAt }) => ({
        lineId,
        productId,
        quantityThousandths,
        wantedAt,
      })),
    });
    return accept(await savePreorder(work, preorder));
  },
});

/** Changes dates, dishes, note and the share that is put down, of what has not been made yet. */
export const changePreorder = defineCommand(changeContract, {
  permission: 'order.open',
  rights: ['customer.view', 'debt.manage'],
  refusals: [
    'preorder-not-found',
    'preorder-closed',
    'stale-version',
    'quote-needs-day',
    'approval-required',
    'forbidden',
    ...preorderLineRefusals,
  ],
  decide: async (work, input) => {
    const found = await findPreorderAsSeen(work, input.preorderId, input.version);
    if (!found.ok) return found;
    const before = found.value;
    const validUntil = input.validUntil === undefined ? accept(before.validUntil) : validUntilOf(work, before.kind, input.validUntil);
    if (!validUntil.ok) return validUntil;
    const share =
      input.depositBasisPoints === undefined ? accept(before.depositBasisPoints) : depositShare(work, input.depositBasisPoints, before);
    if (!share.ok) return share;
    const lines = input.lines === undefined ? accept(before.lines) : await preorderLines(work, before.partyId, input.lines, before.lines);
    if (!lines.ok) return lines;
    const after: Preorder = {
      ...before,
      version: before.version + 1,
      lines: lines.value,
      note: input.note ?? before.note,
      wantedAt: nextWantedAt(lines.value),
      validUntil: validUntil.value,
      depositBasisPoints: share.value,
      updatedAt: work.now,
    };
    work.fact('preorder.changed', 'preorder', after.preorderId, {
      customerId: after.partyId,
      number: after.number,
      before: termsOf(before),
      after: termsOf(after),
    });
    return accept(await savePreorder(work, after));
  },
});

/** The customer takes the quote, before its day is over and once. */
export const acceptQuote = defineCommand(acceptContract, {
  permission: 'order.open',
  rights: ['customer.view'],
  refusals: ['preorder-not-found', 'preorder-closed', 'preorder-accepted', 'quote-expired', 'stale-version'],
  decide: async (work, { preorderId, version }) => {
    const [stored] = await readPreorders(asking(work), 'id = ?', [preorderId]);
    if (stored?.kind === 'order') return refuse('preorder-accepted', { number: stored.number });
    const found = await findPreorderAsSeen(work, preorderId, version);
    if (!found.ok) return found;
    const quote = found.value;
    if (quote.validUntil !== null && quote.validUntil < work.now) return refuse('quote-expired');
    work.fact('preorder.accepted', 'preorder', preorderId, { customerId: quote.partyId, number: quote.number });
    return accept(await savePreorder(work, { ...quote, version: quote.version + 1, kind: 'order', validUntil: null, updatedAt: work.now }));
  },
});

function validUntilOf(work: Work, kind: Preorder['kind'], validUntil: number | null): Outcome<number | null> {
  if (kind === 'order') return accept(null);
  return validUntil === null || validUntil < work.now ? refuse('quote-needs-day') : accept(validUntil);
}

/** The share that is put down: the branch's, or another by right. */
function depositShare(work: Work, wanted: number | null, before: Preorder | null): Outcome<number> {
  const usual = before?.depositBasisPoints ?? work.state.settings.preorderDepositBasisPoints;
  if (wanted === null || wanted === usual) return accept(usual);
  const allowed = work.require('debt.manage');
  return allowed.ok ? accept(wanted) : allowed;
}

function termsOf({ note, wantedAt, validUntil, depositBasisPoints, lines }: Preorder): Readonly<Record<string, unknown>> {
  return { note, wantedAt, validUntil, depositBasisPoints, totalTiyin: sumOfLines(lines) };
}
