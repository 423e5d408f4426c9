import type { TemplateValues } from '#domain/book/template';
import type { Language } from '#domain/contract/primitives';

/** How rows are asked for: on the writer's connection inside a command, by a reader elsewhere. */
export type Ask = (sql: string, parameters: readonly (string | number)[]) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** The default customer with what is copied from it. */
export interface Template {
  readonly name: string;
  readonly version: number;
  readonly values: TemplateValues;
}

const SELECT = `SELECT name, version, kind, language, currency, accounting_group_id, receipt_option, receipt_email,
  (SELECT json_group_array(group_id) FROM (SELECT group_id FROM party_group WHERE party_id = party.id AND to_at IS NULL ORDER BY from_at, group_id)) AS group_ids
  FROM party WHERE id = ? AND stage = 'template'`;

/** The default customer's values, or null where the id is nobody's or no template's. */
export async function templateOf(ask: Ask, partyId: string): Promise<Template | null> {
  const [row] = await ask(SELECT, [partyId]);
  if (!row) return null;
  const given = (field: string) => (typeof row[field] === 'string' ? row[field] : null);
  return {
    name: String(row['name']),
    version: Number(row['version']),
    values: {
      kind: row['kind'] === 'organisation' ? 'organisation' : 'person',
      language: given('language') as Language | null,
      currency: given('currency'),
      groupIds: JSON.parse(String(row['group_ids'])) as string[],
      accountingGroupId: given('accounting_group_id'),
      receiptOption: String(row['receipt_option']) as TemplateValues['receiptOption'],
      receiptEmail: String(row['receipt_email']),
    },
  };
}
