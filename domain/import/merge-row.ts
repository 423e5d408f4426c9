import { cleanName, splitName } from '#domain/party/person-name';
import { withOnePrimary } from '#domain/party/contacts';
import type { Address, Contact, Party } from '#domain/party/party-entity';
import type { Tiyin } from '#domain/money/money';
import { foldText } from '#domain/text/search';
import type { ImportDraft, ImportRemark } from './draft';
import type { KnownParty } from './import-book';
import { areLikeNames, isAbbreviationOf } from './name-likeness';
import type { RowTrace } from './row-trace';

/** A row put on a customer: what a file says first counts, what it does not say is left as it is, and nothing is added twice. */

/** What a merge needs beside the row. */
export interface MergeContext {
  readonly newId: () => string;
  /** Ids of the row's groups, and of those that every row of the file gets. */
  readonly groupIds: readonly string[];
  /** Whether somebody else has this code already. */
  readonly isCodeTaken: (code: string) => boolean;
  readonly country: string;
}

/** The customer after the row, and what it leaves to write besides. */
export interface MergedRow {
  readonly party: Party;
  readonly changed: boolean;
  readonly remarks: readonly ImportRemark[];
  readonly trace: RowTrace;
  readonly noteBody: string | null;
  readonly debtTiyin: Tiyin | null;
  readonly depositTiyin: Tiyin | null;
  readonly pointsTiyin: Tiyin | null;
}

const COMMENT_MAX = 500;
const NOTE_MAX = 4_000;
const PLAIN_FIELDS = [
  'kind',
  'birthDate',
  'taxId',
  'legalName',
  'bankAccount',
  'mfo',
  'code',
  'creditLimitTiyin',
  'paymentTermDays',
  'language',
] as const;

/** Puts a row on a customer. `known.party` of a new one is a blank party with the name of the row. */
export function mergeRow(known: KnownParty, draft: ImportDraft, context: MergeContext): MergedRow {
  const merge = new Merge(known, context);
  const isSamePerson = known.isNew || areLikeNames(draft.name, known.party.name);
  if (isSamePerson) merge.name(draft.name);
  else merge.remark({ code: 'import-name-differs', params: { name: known.party.name, given: draft.name } });
  for (const field of PLAIN_FIELDS) merge.field(field, draft.fields[field]);
  for (const [key, value] of Object.entries(draft.custom)) merge.custom(key, value);
  merge.contacts(draft);
  merge.address(draft);
  merge.groups(context.groupIds);
  merge.comment(draft.comment);
  // Money is never put on somebody who has another name: the number may have passed on.
  const money = (field: 'debtTiyin' | 'depositTiyin' | 'pointsTiyin') => (isSamePerson ? merge.money(field, draft[field]) : null);
  return merge.result(money('debtTiyin'), money('depositTiyin'), money('pointsTiyin'));
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

class Merge {
  readonly #known: KnownParty;
  readonly #context: MergeContext;
  readonly #party: Mutable<Party>;
  readonly #given: Set<string>;
  readonly #fields: Record<string, readonly [string, string]> = {};
  readonly #remarks: ImportRemark[] = [];
  readonly #contactIds: string[] = [];
  readonly #groupIds: string[] = [];
  #addressId: string | null = null;
  #noteBody: string | null = null;
  #noteId: string | null = null;

  constructor(known: KnownParty, context: MergeContext) {
    this.#known = known;
    this.#context = context;
    this.#party = { ...known.party };
    this.#given = new Set(known.given);
  }

  remark(remark: ImportRemark): void {
    this.#remarks.push(remark);
  }

  /** The first spelling stays, unless it has an initial where the new one has the word. Another alphabet or order of words is no other name. */
  name(name: string): void {
    const current = this.#party.name;
    const isFuller = isAbbreviationOf(current, name);
    if (isAbbreviationOf(name, current) || (this.#given.has('name') && !isFuller)) return;
    this.#given.add('name');
    if (sameName(current, name)) return;
    this.#note('name', current, name);
    const parts = this.#party.kind === 'person' ? splitName(name) : { givenName: '', familyName: '' };
    Object.assign(this.#party, { name: cleanName(name), ...parts });
  }

  field<Key extends (typeof PLAIN_FIELDS)[number]>(key: Key, value: Party[Key] | undefined): void {
    if (value === undefined || this.#given.has(key)) return;
    const current = this.#party[key];
    // A birthday without its year tells nothing new of one that has it.
    if (key === 'birthDate' && typeof value === 'string' && value.startsWith('--') && current !== null) return;
    if (key === 'code' && current !== value && this.#context.isCodeTaken(String(value))) {
      this.remark({ code: 'import-code-taken', params: { value: String(value) } });
      return;
    }
    this.#given.add(key);
    if (current === value) return;
    this.#note(key, current, value);
    this.#party[key] = value;
    if (key === 'kind') Object.assign(this.#party, value === 'person' ? splitName(this.#party.name) : { givenName: '', familyName: '' });
  }

  custom(key: string, value: string | number | boolean): void {
    const field = `custom.${key}`;
    const current = this.#party.custom[key] ?? null;
    if (this.#given.has(field)) return;
    this.#given.add(field);
    if (current === value) return;
    this.#note(field, current, value);
    this.#party.custom = { ...this.#party.custom, [key]: value };
  }

  contacts({ phones, email, telegram }: ImportDraft): void {
    const wanted: Pick<Contact, 'kind' | 'value' | 'normalized' | 'label'>[] = [
      ...phones.map(({ value, e164, label }) => ({ kind: 'phone' as const, value, normalized: e164, label })),
      ...(email === null ? [] : [{ kind: 'email' as const, value: email, normalized: email, label: 'other' as const }]),
      ...(telegram === null
        ? []
        : [{ kind: 'telegram' as const, value: telegram, normalized: telegram.toLowerCase(), label: 'other' as const }]),
    ];
    const missing = wanted.filter(
      ({ kind, normalized }) => !this.#party.contacts.some((contact) => contact.kind === kind && contact.normalized === normalized),
    );
    if (missing.length === 0) return;
    const added = missing.map((contact): Contact => ({
      ...contact,
      contactId: this.#context.newId(),
      primary: false,
      verifiedAt: null,
      position: 0,
    }));
    this.#contactIds.push(...added.map(({ contactId }) => contactId));
    this.#party.contacts = withOnePrimary([...this.#party.contacts, ...added]);
  }

  /** Parts of the primary address; a customer without one gets one. */
  address({ address }: ImportDraft): void {
    const parts = Object.entries(address).filter(([part]) => !this.#given.has(`address.${part}`));
    if (parts.length === 0) return;
    for (const [part] of parts) this.#given.add(`address.${part}`);
    const current = this.#party.addresses.find(({ primary }) => primary);
    if (!current) {
      const made = blankAddress(this.#context.newId(), this.#party.kind, this.#context.country);
      this.#addressId = made.addressId;
      this.#party.addresses = [...this.#party.addresses, { ...made, ...Object.fromEntries(parts), position: this.#party.addresses.length }];
      return;
    }
    const changed = parts.filter(([part, value]) => Object.entries(current).some(([key, old]) => key === part && old !== value));
    for (const [part, value] of changed)
      this.#note(`address.${part}`, Object.entries(current).find(([key]) => key === part)?.[1] ?? '', value);
    this.#party.addresses = this.#party.addresses.map((one) => (one === current ? { ...one, ...Object.fromEntries(changed) } : one));
  }

  groups(groupIds: readonly string[]): void {
    const added = [...new Set(groupIds)].filter((groupId) => !this.#party.groupIds.includes(groupId));
    this.#groupIds.push(...added);
    if (added.length > 0) this.#party.groupIds = [...this.#party.groupIds, ...added];
  }

  /** Added to what is there, never in its place. What is too long for the card is whole in a note. */
  comment(comment: string): void {
    if (comment === '') return;
    const isLong = comment.length > COMMENT_MAX;
    const short = isLong ? `${comment.slice(0, COMMENT_MAX - 1).trimEnd()}…` : comment;
    const current = this.#party.comment;
    if (current.includes(short) || this.#known.notes.has(comment.slice(0, NOTE_MAX))) return;
    const joined = current === '' ? short : `${current}\n${short}`;
    if (isLong || joined.length > COMMENT_MAX) {
      this.#noteBody = comment.slice(0, NOTE_MAX);
      this.#noteId = this.#context.newId();
      this.remark({ code: 'import-comment-long' });
    }
    if (joined.length > COMMENT_MAX) return;
    this.#note('comment', current, joined);
    this.#party.comment = joined;
  }

  /** Answers what is to be posted: the same sum again is the same debt, another one is for a person to decide. */
  money(field: 'debtTiyin' | 'depositTiyin' | 'pointsTiyin', amountTiyin: Tiyin | null): Tiyin | null {
    const known = this.#known[field];
    if (amountTiyin === null || known === amountTiyin) return null;
    if (known === null) return amountTiyin;
    this.remark({ code: 'import-debt-differs', params: { knownTiyin: known, givenTiyin: amountTiyin } });
    return null;
  }

  result(debtTiyin: Tiyin | null, depositTiyin: Tiyin | null, pointsTiyin: Tiyin | null): MergedRow {
    const moves = [depositTiyin, pointsTiyin].filter((amount) => amount !== null);
    const trace: RowTrace = {
      created: this.#known.isNew && this.#known.firstRow === null,
      given: [...this.#given],
      fields: this.#fields,
      contactIds: this.#contactIds,
      groupIds: this.#groupIds,
      addressId: this.#addressId,
      noteId: this.#noteId,
      debtId: debtTiyin === null ? null : this.#context.newId(),
      moneyIds: moves.map(() => this.#context.newId()),
    };
    const changed =
      Object.keys(this.#fields).length > 0 ||
      [this.#contactIds, this.#groupIds, moves].some(({ length }) => length > 0) ||
      [this.#addressId, this.#noteId, debtTiyin].some((value) => value !== null);
    return { party: this.#party, changed, remarks: this.#remarks, trace, noteBody: this.#noteBody, debtTiyin, depositTiyin, pointsTiyin };
  }

  #note(field: string, before: unknown, after: unknown): void {
    this.#fields[field] = [JSON.stringify(before), JSON.stringify(after)];
  }
}

function sameName(first: string, second: string): boolean {
  const words = (name: string) => foldText(name).loose.split(' ').sort().join(' ');
  return words(first) === words(second);
}

function blankAddress(addressId: string, kind: Party['kind'], country: string): Address {
  return {
    addressId,
    purpose: kind === 'person' ? 'home' : 'business',
    street: '',
    house: '',
    apartment: '',
    entrance: '',
    floor: '',
    doorPhone: '',
    city: '',
    district: '',
    postalCode: '',
    country,
    landmark: '',
    note: '',
    latitudeMicrodegrees: null,
    longitudeMicrodegrees: null,
    recipientName: '',
    recipientPhone: '',
    primary: true,
    position: 0,
  };
}
