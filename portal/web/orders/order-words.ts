import type { OrderCard } from '#domain/contract/portal/orders';
import { NO_BREAK_SPACE } from '#ui/text/money-text';
import type { Portal } from '#portal/web/state/portal';

const DIGITS_MIN = 4;

/** `#0417`; with the branch's code before it where several branches stand side by side. */
export function orderNumber(number: number, branchCode: string | null): string {
  const digits = `#${String(number).padStart(DIGITS_MIN, '0')}`;
  return branchCode === null ? digits : `${branchCode}${NO_BREAK_SPACE}${digits}`;
}

/** How an order is called on a page that shows the chosen branches. */
export function numberOnPage({ scope }: Portal, order: { readonly number: number; readonly branchId: string }): string {
  const branch = scope.isSeveral ? scope.branches.find(({ branchId }) => branchId === order.branchId) : undefined;
  return orderNumber(order.number, branch?.code ?? null);
}

/** The name of a branch of this owner. */
export function branchName({ scope }: Portal, branchId: string): string {
  return scope.branches.find((branch) => branch.branchId === branchId)?.name ?? '';
}

type Place = Pick<OrderCard, 'hallName' | 'tableName' | 'queueNumber' | 'kind'>;

/** Where the guest sits: hall and table; over the counter how he is served, with his number. */
export function placeText({ texts }: Portal, { hallName, tableName, queueNumber, kind }: Place): string {
  const hall = hallName === null ? '' : texts.format.name(hallName);
  if (tableName !== '') return tableName.startsWith(hall) ? tableName : `${hall} ${tableName}`;
  const words = texts.t.orders;
  const how = hall === '' ? words.kinds[kind] : hall;
  return queueNumber === null ? how : `${how} ${words.queue(queueNumber)}`;
}

/** The time of something in a list of these days: the day is said where it is not today. */
export function momentText({ texts, scope }: Portal, at: number): string {
  const { format } = texts;
  const now = scope.view?.nowMs ?? at;
  return format.dateShort(at) === format.dateShort(now) ? format.time(at) : format.dayTime(at);
}
