import type { ContactKind, PartyKind, PartyStage } from '#domain/contract/customer';
import type { CustomerRow } from '#domain/contract/customer-views';
import { uzs } from '#domain/ledger/postings';
import { foldText } from '#domain/text/search';
import type { QueryContext } from '../registry';

/** A contact as the list needs it. */
interface ListedContact {
  readonly kind: ContactKind;
  readonly value: string;
  readonly normalized: string;
  readonly primary: number;
}

interface Row {
  readonly id: string;
  readonly version: number;
  readonly kind: PartyKind;
  readonly stage: PartyStage;
  readonly name: string;
  readonly code: string;
  readonly owner_id: string | null;
  readonly photo_id: string | null;
  readonly contacts: string;
  readonly group_ids: string;
  readonly order_count: number | null;
  readonly spent_tiyin: number | null;
  readonly last_visit_at: number | null;
  readonly receivable_tiyin: number | null;
  readonly deposit_tiyin: number | null;
  readonly points_tiyin: number | null;
  readonly oldest_debt_at: number | null;
  readonly due_at: number | null;
  readonly is_unsent: number;
}

const SELECT_ROWS = `SELECT party.id, party.version, party.kind, party.stage, party.name, party.code, party.owner_id, party.photo_id,
    (SELECT json_group_array(json_object('kind', kind, 'value', value, 'normalized', normalized, 'primary', is_primary))
      FROM (SELECT * FROM contact_point WHERE party_id = party.id ORDER BY position)) AS contacts,
    (SELECT json_group_array(group_id) FROM (SELECT group_id FROM party_group WHERE party_id = party.id AND to_at IS NULL ORDER BY from_at, group_id)) AS group_ids,
    figures.order_count, figures.spent_tiyin, figures.last_visit_at, balance.receivable_tiyin, balance.deposit_tiyin, balance.points_tiyin,
    (SELECT MIN(at) FROM debt WHERE party_id = party.id AND open_tiyin > 0) AS oldest_debt_at,
    (SELECT MIN(due_at) FROM debt WHERE party_id = party.id AND open_tiyin > 0) AS due_at,
    EXISTS (SELECT 1 FROM event_log WHERE entity_id = party.id AND seq > ?) AS is_unsent
  FROM json_each(?) AS wanted JOIN party ON party.id = wanted.value
  LEFT JOIN customer_figures AS figures ON figures.party_id = party.id
  LEFT JOIN customer_balance AS balance ON balance.party_id = party.id AND balance.currency = '${uzs}'
  ORDER BY wanted.key`;

/** Rows of the list for these ids, in their order; `typed` = what was searched for, to show what it hit. */
export async function readCustomerRows(context: QueryContext, ids: readonly string[], typed = ''): Promise<CustomerRow[]> {
  if (ids.length === 0) return [];
  // A box without a portal waits for none.
  const ackedSeq = context.sync.ackedSeq() ?? Number.MAX_SAFE_INTEGER;
  const rows = await context.readers.raw<readonly Row[]>(SELECT_ROWS, [ackedSeq, JSON.stringify(ids)]);
  const isNamed = nameMatcher(typed);
  return rows.map((row) => {
    const contacts = JSON.parse(row.contacts) as readonly ListedContact[];
    const phone = contacts.find(({ kind, primary }) => kind === 'phone' && primary === 1)?.normalized ?? null;
    return {
      customerId: row.id,
      version: row.version,
      kind: row.kind,
      stage: row.stage,
      name: row.name,
      phone,
      matched: typed === '' || isNamed(row.name) ? null : matchedOf(typed, phone, contacts, row.code),
      groupIds: JSON.parse(row.group_ids) as readonly string[],
      ownerId: row.owner_id,
      orderCount: row.order_count ?? 0,
      spentTiyin: row.spent_tiyin ?? 0,
      lastVisitAt: row.last_visit_at,
      receivableTiyin: row.receivable_tiyin ?? 0,
      depositTiyin: row.deposit_tiyin ?? 0,
      pointsTiyin: row.points_tiyin ?? 0,
      oldestDebtAt: row.oldest_debt_at,
      dueAt: row.due_at,
      overdue: row.due_at !== null && row.due_at < context.now,
      photoId: row.photo_id,
      pendingSync: row.is_unsent === 1,
    };
  });
}

function nameMatcher(typed: string): (name: string) => boolean {
  const query = foldText(typed);
  const fits = (words: string, text: string) => words.split(' ').every((word) => text.includes(word));
  return (name) => {
    const text = foldText(name);
    return query.strict !== '' && (fits(query.strict, text.strict) || fits(query.loose, text.loose));
  };
}

/** What the search hit where it is neither the name nor the primary phone: the third phone, an e-mail, the code. */
function matchedOf(typed: string, primaryPhone: string | null, contacts: readonly ListedContact[], code: string): CustomerRow['matched'] {
  const digits = typed.replace(/\D/g, '');
  const words = foldText(typed).strict.split(' ');
  const hasDigits = (phone: string) => digits !== '' && phone.includes(digits);
  if (primaryPhone !== null && hasDigits(primaryPhone)) return null;
  const hit = contacts.find(({ kind, normalized, value }) => {
    if (kind === 'phone') return hasDigits(normalized);
    const { strict } = foldText(value);
    return words.every((word) => strict.includes(word));
  });
  if (hit) return { kind: hit.kind, value: hit.kind === 'phone' ? hit.normalized : hit.value };
  const foldedCode = foldText(code).strict;
  return code !== '' && words.every((word) => foldedCode.includes(word)) ? { kind: 'code', value: code } : null;
}
