import { remindDebtors as contract } from '#domain/contract/debt';
import { somText } from '#domain/paper/figures';
import { accept } from '#domain/problem/refusal';
import { readAccount } from '#server/store/debt/customer-money';
import type { CustomerAccount } from '#server/store/debt/customer-money';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { asking } from './find-account';

const INSERT = `INSERT INTO reminder (id, party_id, contact_id, channel, state, at, by_id, body) VALUES (?, ?, ?, ?, ?, CAST(? AS INTEGER), ?, ?) ON CONFLICT (id) DO NOTHING`;
/** A contact that the customer agreed to be written to about his affairs; the last word on it counts. */
const AGREED = `SELECT contact.id, contact.kind FROM contact_point AS contact WHERE contact.party_id = ? AND contact.kind IN ('phone', 'email', 'telegram')
  AND (SELECT granted FROM consent WHERE consent.contact_id = contact.id AND purpose = 'transactional' ORDER BY at DESC, id DESC LIMIT 1) = 1
  ORDER BY contact.is_primary DESC, contact.position LIMIT 1`;

/** Notes reminders to make. Who has agreed to messages is written to (a later part sends them), the others are called. Who owes nothing is passed over. */
export const remindDebtors = defineCommand(contract, {
  permission: 'debt.repay',
  refusals: ['forbidden', 'approval-required'],
  decide: async (work, input) => {
    const counts = { queued: 0, toCall: 0 };
    for (const { reminderId, customerId } of input.reminders) {
      const account = await readAccount(asking(work), customerId);
      if (account === null || account.receivableTiyin <= 0) continue;
      const contact = await work.get(AGREED, [account.customerId]);
      if (contact === undefined) counts.toCall += 1;
      else counts.queued += 1;
      note(work, reminderId, account, contact === undefined ? null : { contactId: String(contact['id']), kind: String(contact['kind']) });
    }
    return accept(counts);
  },
});

function note(
  work: Work,
  reminderId: string,
  account: CustomerAccount,
  contact: { readonly contactId: string; readonly kind: string } | null,
): void {
  const channel = contact === null ? 'call' : contact.kind === 'phone' ? 'sms' : contact.kind;
  work.run(INSERT, [
    reminderId,
    account.customerId,
    contact?.contactId ?? null,
    channel,
    contact === null ? 'to-call' : 'queued',
    work.now,
    work.employeeId,
    reminderText(work, account),
  ]);
  work.fact('debt.reminded', 'customer', account.customerId, { reminderId, channel, receivableTiyin: account.receivableTiyin });
}

/** What the message says, in the branch's language: who writes, how much. */
function reminderText(work: Work, account: CustomerAccount): string {
  const { branchName, defaultLanguage } = work.state.settings;
  const amount = somText(account.receivableTiyin);
  switch (defaultLanguage) {
    case 'uz-Latn':
      return `${account.name}, ${branchName}: qarzingiz ${amount} soʻm.`;
    case 'uz-Cyrl':
      return `${account.name}, ${branchName}: қарзингиз ${amount} сўм.`;
    case 'ru':
      return `${account.name}, ${branchName}: ваш долг ${amount} сум.`;
    case 'en':
      return `${account.name}, ${branchName}: you owe ${amount} soʻm.`;
  }
}
