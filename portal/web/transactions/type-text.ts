import type { TransactionRow } from '#domain/contract/portal/transactions';
import type { Portal } from '#portal/web/state/portal';

/** `Naqd`; of types that are many things the tender too: `Mobil · Click`. */
export function typeText({ texts }: Portal, { type, tenderName }: Pick<TransactionRow, 'type' | 'tenderName'>): string {
  const word = texts.t.transactions.types[type];
  const isOneThing = type === 'cash' || type === 'card' || type === 'transfer' || type === 'credit';
  const name = texts.format.name(tenderName);
  return isOneThing || name === word ? word : `${word} · ${name}`;
}
