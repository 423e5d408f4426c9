import type { BookRow, DefaultCustomerView, FieldView, GroupView, PriceRuleView } from '#domain/contract/customer-book';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { LiveRoom } from '#ui/live/room.svelte.ts';

/** What a manager defined for customers: groups, price rules, fields of the branch's own. Room `book`. */
export class CustomerBook {
  readonly #room: LiveRoom<BookRow>;
  readonly #groups = $derived.by((): readonly GroupView[] =>
    this.#rows.flatMap((row) => (row.kind === 'customer-group' && !row.archived ? [row] : [])).sort((a, b) => a.sort - b.sort),
  );
  readonly #rules = $derived.by((): readonly PriceRuleView[] =>
    this.#rows.flatMap((row) => (row.kind === 'price-rule' && !row.archived ? [row] : [])),
  );
  readonly #fields = $derived.by((): readonly FieldView[] =>
    this.#rows.flatMap((row) => (row.kind === 'customer-field' && !row.archived ? [row] : [])).sort((a, b) => a.sort - b.sort),
  );

  constructor(connection: Connection) {
    this.#room = new LiveRoom<BookRow>(connection, 'book');
  }

  enter(): void {
    this.#room.enter();
  }

  get #rows(): readonly BookRow[] {
    return this.#room.list;
  }

  /** Groups in use, in the manager's order. */
  get groups(): readonly GroupView[] {
    return this.#groups;
  }

  /** Price rules in use. */
  get rules(): readonly PriceRuleView[] {
    return this.#rules;
  }

  /** Fields in use, in the manager's order. */
  get fields(): readonly FieldView[] {
    return this.#fields;
  }

  /** What the form for a new customer is filled with; null where the branch has no default customer. */
  get standard(): DefaultCustomerView | null {
    return this.#rows.flatMap((row) => (row.kind === 'default-customer' && !row.archived ? [row] : []))[0] ?? null;
  }

  /** A group by its id, also one out of use. */
  group(groupId: string): GroupView | undefined {
    const row = this.#room.rows.get(`customer-group:${groupId}`);
    return row?.kind === 'customer-group' ? row : undefined;
  }
}
