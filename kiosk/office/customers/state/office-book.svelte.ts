import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { BookRow, DefaultCustomerView, FieldView, GroupView, PriceRuleView } from '#domain/contract/customer-book';
import type { CustomerBrief } from '#domain/contract/customer-views';
import { LiveRoom } from '#ui/live/room.svelte.ts';
import type { Language } from '#ui/text/language';
import { Texts } from '#ui/text/texts.svelte.ts';
import type { Office } from '../../state/office.svelte.ts';
import { officeCustomersTexts } from '../text/texts';
import type { OfficeCustomersText } from '../text/uz-latn';

const bySort = (a: { readonly sort: number }, b: { readonly sort: number }): number => a.sort - b.sort;

/** What the pages about customers read: the book that a manager keeps (room `book`), and their own lazy texts. */
export class OfficeBook {
  readonly office: Office;
  readonly room: LiveRoom<BookRow>;
  readonly #customerNames = new SvelteMap<string, string>();
  readonly #asked = new Set<string>();
  #texts = $state.raw<Texts<OfficeCustomersText> | null>(null);

  constructor(office: Office) {
    this.office = office;
    this.room = new LiveRoom<BookRow>(office.host.connection, 'book');
  }

  /** Groups in use, in their order. */
  readonly groups = $derived.by((): readonly GroupView[] =>
    this.room.list.flatMap((row) => (row.kind === 'customer-group' && !row.archived ? [row] : [])).sort(bySort),
  );

  /** Price rules in use: the higher priority first, as they are applied. */
  readonly rules = $derived.by((): readonly PriceRuleView[] =>
    this.room.list
      .flatMap((row) => (row.kind === 'price-rule' && !row.archived ? [row] : []))
      .sort((a, b) => Number(b.active) - Number(a.active) || b.priority - a.priority || a.ruleId.localeCompare(b.ruleId)),
  );

  /** Fields of the branch's own in use, in their order. */
  readonly fields = $derived.by((): readonly FieldView[] =>
    this.room.list.flatMap((row) => (row.kind === 'customer-field' && !row.archived ? [row] : [])).sort(bySort),
  );

  /** The customer whose values new ones are given; null where there is none. */
  readonly standard = $derived.by(
    (): DefaultCustomerView | null =>
      this.room.list.flatMap((row) => (row.kind === 'default-customer' && !row.archived ? [row] : [])).at(0) ?? null,
  );

  /** The texts. Throws before they are here: the gate waits for them. */
  get t(): OfficeCustomersText {
    if (this.#texts === null) throw new Error('The texts of the customer pages are read before they are loaded');
    return this.#texts.t;
  }

  /** A group's name in the reader's language, also of one out of use; empty for an unknown id. */
  groupName(groupId: string): string {
    const row = this.room.rows.get(`customer-group:${groupId}`);
    return row?.kind === 'customer-group' ? this.office.name(row.name) : '';
  }

  /** A customer's name, once it was read or told; empty before. */
  customerName(customerId: string): string {
    return this.#customerNames.get(customerId) ?? '';
  }

  /** Tells the name of a customer who was just found. */
  learnCustomer(customerId: string, name: string): void {
    this.#asked.add(customerId);
    this.#customerNames.set(customerId, name);
  }

  /** Reads the names of customers that rules point at; each is asked for once. */
  readCustomerNames(customerIds: readonly string[]): void {
    for (const customerId of customerIds) {
      if (this.#asked.has(customerId)) continue;
      this.#asked.add(customerId);
      void this.office.host.client.query<CustomerBrief>(`/api/customers/${customerId}/brief`).then((answer) => {
        if (answer.ok) this.#customerNames.set(customerId, answer.result.name);
      });
    }
  }

  /** Follows the office's language. Rejects when the chunk does not come; the former language then stays. */
  async use(language: Language): Promise<void> {
    if (this.#texts === null) this.#texts = await Texts.load(officeCustomersTexts, language);
    else if (this.#texts.language !== language) await this.#texts.use(language);
  }
}

const [getBook, setBook] = createContext<OfficeBook>();

/** Called by the gate around a page about customers. */
export function provideBook(book: OfficeBook): void {
  setBook(book);
}

/** The book around this component. Throws outside of its gate: a wiring mistake. */
export function useBook(): OfficeBook {
  return getBook();
}
