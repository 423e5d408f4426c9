import { visibleCustom } from '#domain/book/custom-values';
import { pick } from '#domain/text/localized';
import type { Language } from '#domain/contract/primitives';
import type { CellTable, TableCell } from '#domain/table-file/cells';
import type { Party } from '#domain/party/party-entity';
import { formatPhone } from '#domain/party/phone';
import { businessDate } from '#domain/time/business-day';
import { parseParty, SELECT_PARTIES } from '#server/store/party/parties';
import type { SqlRow } from '#server/store/connection';
import { readCustomerRows } from '../customers/rows';
import { roleOfViewer } from '../customers/read-party';
import { selectionOf } from '../customers/selection';
import type { CustomerFilters } from '../customers/selection';
import type { QueryContext } from '../registry';
import { exportWords } from './export-words';

/** The current selection of the list as a table and as cards, a parcel at a time: a book of 100,000 is never in memory. */

const PARCEL = 500;

/** A customer on the way out: the party for a card, the cells for a table. */
export interface ExportRow {
  readonly party: Party;
  readonly groups: readonly string[];
  readonly cells: readonly TableCell[];
}

/** What is exported: the heads in the reader's language, how many rows there are, and the rows. */
export interface Export extends CellTable {
  readonly count: number;
  readonly rows: () => AsyncIterable<ExportRow>;
}

/** Opens the export of a selection. The rows are those of the list with the same filters, all of them, in its order. */
export async function openExport(context: QueryContext, filters: CustomerFilters, language: Language): Promise<Export> {
  const selection = selectionOf(context, filters);
  const ids = (
    await context.readers.raw<readonly { readonly id: string }[]>(
      `SELECT party.id FROM ${selection.from} WHERE ${selection.where} ORDER BY ${selection.orderBy}`,
      [...selection.parameters, ...selection.orderParameters],
    )
  ).map(({ id }) => id);
  const roleId = roleOfViewer(context);
  const fields = [...context.state.catalogue.customerFields.values()].filter(
    ({ archived, roleIds }) => !archived && (roleId === null || roleIds.length === 0 || roleIds.includes(roleId)),
  );
  const words = exportWords[language];
  return {
    heads: [...words.heads, ...fields.map(({ label }) => pick(label, language))],
    count: ids.length,
    rows: async function* () {
      for (let from = 0; from < ids.length; from += PARCEL) yield* readParcel(context, ids.slice(from, from + PARCEL), language);
    },
  };

  async function* readParcel(of: QueryContext, parcel: readonly string[], reader: Language): AsyncGenerator<ExportRow> {
    const [rows, found] = await Promise.all([
      readCustomerRows(of, parcel),
      of.readers.raw<readonly SqlRow[]>(SELECT_PARTIES, [JSON.stringify(parcel)]),
    ]);
    const parties = new Map(found.map(parseParty).map((party) => [party.partyId, party]));
    for (const row of rows) {
      const party = parties.get(row.customerId);
      if (!party) continue;
      const groups = row.groupIds.flatMap((groupId) => {
        const group = of.state.catalogue.customerGroups.get(groupId);
        return group ? [pick(group.name, reader)] : [];
      });
      const custom = visibleCustom(fields, party.custom, roleId);
      const own = fields.map(({ key, fieldType }): TableCell => {
        const value = custom[key] ?? null;
        return fieldType === 'money' && typeof value === 'number' ? { amountTiyin: value } : value === null ? '' : String(value);
      });
      yield { party, groups, cells: [...plainCells(party, row, groups, reader), ...own] };
    }
  }
}

function plainCells(
  party: Party,
  row: Awaited<ReturnType<typeof readCustomerRows>>[number],
  groups: readonly string[],
  language: Language,
): TableCell[] {
  const words = exportWords[language];
  const address = party.addresses.find(({ primary }) => primary);
  const phones = party.contacts.filter(({ kind }) => kind === 'phone').sort((a, b) => Number(b.primary) - Number(a.primary));
  const emails = party.contacts.filter(({ kind }) => kind === 'email');
  return [
    party.name,
    phones
      .map(({ normalized, label }) => (label === 'mobile' ? formatPhone(normalized) : `${formatPhone(normalized)} (${label})`))
      .join('; '),
    emails.map(({ value }) => value).join('; '),
    words.kinds[party.kind],
    groups.join('; '),
    birthDateText(party.birthDate),
    party.taxId,
    party.legalName,
    party.bankAccount,
    party.mfo,
    party.code,
    address?.city ?? '',
    address?.street ?? '',
    address?.house ?? '',
    address?.postalCode ?? '',
    { count: row.orderCount },
    { amountTiyin: row.spentTiyin },
    row.lastVisitAt === null ? '' : businessDate(row.lastVisitAt, 0),
    { amountTiyin: row.receivableTiyin },
    { amountTiyin: row.depositTiyin },
    { amountTiyin: row.pointsTiyin },
    party.comment,
  ];
}

/** `--03-08` is written as the import reads it. */
function birthDateText(date: string | null): string {
  const day = /^--(\d{2})-(\d{2})$/.exec(date ?? '');
  return day ? `${day[2] ?? ''}.${day[1] ?? ''}` : (date ?? '');
}
