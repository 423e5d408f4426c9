import type { BookRow, DefaultCustomerView } from '#domain/contract/customer-book';
import { templateOf } from '#server/store/party/party-template';
import type { QueryContext } from '../registry';

/** A row of room `book` with its key. */
export interface KeyedBookRow {
  readonly key: string;
  readonly row: BookRow;
}

/** The kinds of rows that a manager defines. */
export const definedKinds = ['customer-group', 'price-rule', 'customer-field'] as const;
/** A kind of row that a manager defines. */
export type DefinedKind = (typeof definedKinds)[number];

/** Every row, those out of use included. */
export async function bookRows(context: QueryContext): Promise<KeyedBookRow[]> {
  const { customerGroups, priceRules, customerFields } = context.state.catalogue;
  const template = await defaultCustomerRow(context);
  return [
    ...[...customerGroups.keys()].flatMap((id) => definedRow(context, 'customer-group', id) ?? []),
    ...[...priceRules.keys()].flatMap((id) => definedRow(context, 'price-rule', id) ?? []),
    ...[...customerFields.keys()].flatMap((id) => definedRow(context, 'customer-field', id) ?? []),
    ...(template === null ? [] : [template]),
  ];
}

/** One row by its kind and id, or null where nobody has it. */
export function definedRow({ state: { catalogue } }: QueryContext, kind: DefinedKind, id: string): KeyedBookRow | null {
  const key = `${kind}:${id}`;
  switch (kind) {
    case 'customer-group': {
      const row = catalogue.customerGroups.get(id);
      return row ? { key, row: { kind, ...row } } : null;
    }
    case 'price-rule': {
      const row = catalogue.priceRules.get(id);
      return row ? { key, row: { kind, ...row } } : null;
    }
    case 'customer-field': {
      const row = catalogue.customerFields.get(id);
      return row ? { key, row: { kind, ...row } } : null;
    }
  }
}

/** The branch's default customer, or null. */
export async function defaultCustomerRow({ readers, state }: QueryContext): Promise<KeyedBookRow | null> {
  const { defaultCustomerId } = state.settings;
  if (defaultCustomerId === null) return null;
  const template = await templateOf((sql, parameters) => readers.raw(sql, [...parameters]), defaultCustomerId);
  if (template === null) return null;
  const { kind: partyKind, ...values } = template.values;
  const row: DefaultCustomerView = {
    kind: 'default-customer',
    customerId: defaultCustomerId,
    version: template.version,
    archived: false,
    name: template.name,
    partyKind,
    ...values,
    warnings: values.receiptEmail === '' ? [] : ['receipt-email'],
  };
  return { key: `default-customer:${defaultCustomerId}`, row };
}
