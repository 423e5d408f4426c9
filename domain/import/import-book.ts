import type { Party } from '#domain/party/party-entity';
import type { Tiyin } from '#domain/money/money';
import { nameKey } from './name-likeness';

/** What imports know of a customer beside the party itself. */
export interface KnownParty {
  readonly party: Party;
  /** Made by the import that runs. */
  readonly isNew: boolean;
  /** The first row of this import that was about this customer; null = none yet. */
  readonly firstRow: number | null;
  readonly given: ReadonlySet<string>;
  /** What is written in notes already. */
  readonly notes: ReadonlySet<string>;
  /** What an import has brought as debt, deposit and points; null = nothing. The same sum again is the same debt. */
  readonly debtTiyin: Tiyin | null;
  readonly depositTiyin: Tiyin | null;
  readonly pointsTiyin: Tiyin | null;
}

/** The customers that rows of a file may be about, by phone, by the code of a card, and (those without a phone) by name. Filled from the file as rows need it. */
export class ImportBook {
  readonly #byId = new Map<string, KnownParty>();
  readonly #byPhone = new Map<string, string>();
  readonly #byCode = new Map<string, string>();
  readonly #byName = new Map<string, Set<string>>();

  /** Whether the customer is in it. */
  has(partyId: string): boolean {
    return this.#byId.has(partyId);
  }

  /** Puts a customer in, or the same one as a row has left it. */
  put(known: KnownParty): void {
    const { party } = known;
    this.#byId.set(party.partyId, known);
    const phones = party.contacts.filter(({ kind }) => kind === 'phone');
    for (const { normalized } of phones) if (!this.#byPhone.has(normalized)) this.#byPhone.set(normalized, party.partyId);
    if (party.code !== '') this.#byCode.set(party.code, party.partyId);
    if (phones.length > 0) return;
    const key = nameKey(party.name);
    const same = this.#byName.get(key) ?? new Set();
    this.#byName.set(key, same.add(party.partyId));
  }

  /** The customers who have one of these phones. */
  byPhones(phones: readonly string[]): readonly KnownParty[] {
    return this.#known(new Set(phones.map((phone) => this.#byPhone.get(phone))));
  }

  /** The customer with this code on a card. */
  byCode(code: string): KnownParty | null {
    return this.#known([this.#byCode.get(code)])[0] ?? null;
  }

  /** Customers of this name who have no phone. */
  byName(name: string): readonly KnownParty[] {
    return this.#known(this.#byName.get(nameKey(name)) ?? []);
  }

  #known(ids: Iterable<string | undefined>): KnownParty[] {
    return [...ids].flatMap((id) => {
      const known = id === undefined ? undefined : this.#byId.get(id);
      return known ? [known] : [];
    });
  }
}
