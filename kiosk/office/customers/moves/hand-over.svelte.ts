import type { CustomersView } from '#domain/contract/customer-views';
import { makeId } from '#ui/live/id';
import type { OfficeBook } from '../state/office-book.svelte.ts';

/** How many customers an employee keeps in their book; null when the box did not say. */
export async function countOwned(book: OfficeBook, employeeId: string): Promise<number | null> {
  const answer = await book.office.host.client.query<CustomersView>('/api/customers', { ownerId: employeeId, limit: 1 });
  return answer.ok ? answer.result.count : null;
}

/** The choice of "nobody": the customers stand in no book from then on. */
export const NOBODY = 'nobody';

/** Gives all of one employee's customers to another, or to `NOBODY`, and offers to take it back. True when the box did it. */
export async function handOver(book: OfficeBook, fromEmployeeId: string, successor: string): Promise<boolean> {
  const { office, t } = book;
  const handOverId = makeId();
  const toEmployeeId = successor === NOBODY ? null : successor;
  const answer = await office.send('customer.hand-over', { handOverId, fromEmployeeId, toEmployeeId, customerIds: null });
  if (!answer.ok) {
    if (answer.problem.code !== 'aborted') office.host.notices.say(office.sentence(answer.problem), 'bad');
    return false;
  }
  const takeBack = async (): Promise<void> => {
    const undone = await office.send('customer.undo-hand-over', { handOverId });
    if (undone.ok) office.host.notices.say(t.moves.undone(undone.result.count), 'good');
    else if (undone.problem.code !== 'aborted') office.host.notices.say(office.sentence(undone.problem), 'bad');
  };
  office.host.notices.say(t.moves.done(answer.result.count), 'good', { text: office.t.common.undo, run: () => void takeBack() });
  return true;
}
