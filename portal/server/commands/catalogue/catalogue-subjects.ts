import type {
  CategoryRow,
  CustomerField,
  CustomerGroup,
  Hall,
  ModifierGroupRow,
  NotePresetRow,
  PriceRule,
  Product,
  ReasonRow,
  Station,
  Table,
} from '#domain/catalogue/catalogue';
import { checkCustomerField, checkCustomerGroup, checkPriceRule } from '#domain/catalogue/check-book';
import { checkHall, checkStation, checkTable } from '#domain/catalogue/check-floor';
import {
  checkCategory,
  checkEmptyCategory,
  checkModifierGroup,
  checkNotePreset,
  checkProduct,
  checkReason,
} from '#domain/catalogue/check-menu';
import * as contract from '#domain/contract/portal/catalogue';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { selectOne } from '../../store/rows';
import type { CatalogueSubject, CheckContext } from './catalogue-subject';

/** A record, whose fields a schema has checked, as a rule takes it; with the row before it where there is one. */
function withBefore<Row>(
  check: (catalogue: CheckContext['catalogue'], row: Row, before: Row | null) => Outcome<null>,
): CatalogueSubject['check'] {
  return ({ catalogue }, row, before) => check(catalogue, row as Row, before === null ? null : (before as Row));
}

const category: CatalogueSubject = {
  noun: 'category',
  table: 'category',
  idField: 'categoryId',
  blank: { alsoPrinterIds: [] },
  check: withBefore<CategoryRow>(checkCategory),
  checkArchive: ({ catalogue }, row) => checkEmptyCategory(catalogue, row as CategoryRow),
  refusals: ['name-taken', 'category-needs-station', 'reference-unknown', 'category-not-empty'],
  contracts: { create: contract.createCategory, update: contract.updateCategory, archive: contract.archiveCategory },
};

const product: CatalogueSubject = {
  noun: 'product',
  table: 'product',
  idField: 'productId',
  blank: { counted: false, imageId: null, variants: [], combo: null, quickAmounts: null },
  check: withBefore<Product>(checkProduct),
  refusals: [
    'category-archived',
    'code-taken',
    'barcode-check-digit',
    'barcode-taken',
    'product-form-invalid',
    'id-taken',
    'reference-unknown',
  ],
  contracts: { create: contract.createProduct, update: contract.updateProduct, archive: contract.archiveProduct },
};

const modifierGroup: CatalogueSubject = {
  noun: 'modifier-group',
  table: 'modifier_group',
  idField: 'modifierGroupId',
  check: withBefore<ModifierGroupRow>(checkModifierGroup),
  along: ({ catalogue }, row) => {
    const gone = (row as ModifierGroupRow).modifierGroupId;
    return [...catalogue.products.values()]
      .filter((one) => one.modifierGroupIds.includes(gone))
      .map(({ productId, modifierGroupIds }) => ({
        table: 'product',
        id: productId,
        fields: { modifierGroupIds: modifierGroupIds.filter((id) => id !== gone) },
      }));
  },
  refusals: ['modifier-group-invalid', 'id-taken'],
  contracts: { create: contract.createModifierGroup, update: contract.updateModifierGroup, archive: contract.archiveModifierGroup },
};

const reason: CatalogueSubject = {
  noun: 'reason',
  table: 'reason',
  idField: 'reasonId',
  fieldsOf: ({ kind, ...fields }) => (kind === undefined ? fields : { ...fields, reasonKind: kind }),
  check: withBefore<ReasonRow>(checkReason),
  refusals: ['name-taken'],
  contracts: { create: contract.createReason, update: contract.updateReason, archive: contract.archiveReason },
};

const notePreset: CatalogueSubject = {
  noun: 'note-preset',
  table: 'note_preset',
  idField: 'notePresetId',
  check: withBefore<NotePresetRow>(checkNotePreset),
  refusals: ['name-taken', 'reference-unknown'],
  contracts: { create: contract.createNotePreset, update: contract.updateNotePreset, archive: contract.archiveNotePreset },
};

/** Whether somebody sits there, as far as the branch's box has told. */
async function openOrderAt({ editing, branchId }: CheckContext, column: 'hall_id' | 'table_id', id: string): Promise<string | null> {
  const order = await selectOne(
    editing.transaction,
    `SELECT table_id FROM customer_order WHERE owner_id = ? AND branch_id = ? AND state = 'open' AND ${column} = ? LIMIT 1`,
    [editing.ownerId, branchId, id],
  );
  return order === undefined ? null : String(order['table_id']);
}

const hall: CatalogueSubject = {
  noun: 'hall',
  table: 'hall',
  idField: 'hallId',
  blank: { printerId: null, closingPrinterId: null, waiterIds: [] },
  check: withBefore<Hall>(checkHall),
  checkArchive: async (context, row) => {
    const { hallId, name } = row as Hall;
    const tableId = await openOrderAt(context, 'hall_id', hallId);
    return tableId === null ? accept(null) : refuse('hall-has-open-orders', { table: context.catalogue.tables.get(tableId)?.name ?? name });
  },
  along: ({ catalogue }, row) =>
    [...catalogue.tables.values()]
      .filter((one) => one.hallId === (row as Hall).hallId && !one.archived)
      .map(({ tableId }) => ({ table: 'dining_table', id: tableId, fields: { archived: true } })),
  refusals: ['name-taken', 'reference-unknown', 'hall-has-open-orders'],
  contracts: { create: contract.createHall, update: contract.updateHall, archive: contract.archiveHall },
};

const table: CatalogueSubject = {
  noun: 'table',
  table: 'dining_table',
  idField: 'tableId',
  check: withBefore<Table>(checkTable),
  checkArchive: async (context, row) => {
    const { tableId, name } = row as Table;
    return (await openOrderAt(context, 'table_id', tableId)) === null ? accept(null) : refuse('table-has-open-order', { table: name });
  },
  refusals: ['reference-unknown', 'table-name-taken', 'table-has-open-order'],
  contracts: { create: contract.createTable, update: contract.updateTable, archive: contract.archiveTable },
};

const station: CatalogueSubject = {
  noun: 'station',
  table: 'station',
  idField: 'stationId',
  check: withBefore<Station>(checkStation),
  refusals: ['name-taken', 'station-times-invalid', 'station-needs-output', 'reference-unknown'],
  contracts: { update: contract.updateStation },
};

const group: CatalogueSubject = {
  noun: 'customer-group',
  table: 'customer_group',
  idField: 'groupId',
  check: withBefore<CustomerGroup>(checkCustomerGroup),
  along: ({ catalogue }, row) =>
    [...catalogue.priceRules.values()]
      .filter((rule) => rule.groupId === (row as CustomerGroup).groupId && !rule.archived)
      .map(({ ruleId }) => ({ table: 'price_rule', id: ruleId, fields: { archived: true } })),
  refusals: ['name-taken', 'group-rule-missing'],
  contracts: { create: contract.createGroup, update: contract.updateGroup, archive: contract.archiveGroup },
};

const priceRule: CatalogueSubject = {
  noun: 'price-rule',
  table: 'price_rule',
  idField: 'ruleId',
  check: async ({ editing, catalogue }, record, recordBefore) => {
    const [row, before] = [record as PriceRule, recordBefore === null ? null : (recordBefore as PriceRule)];
    const checked = checkPriceRule(catalogue, row, before);
    if (!checked.ok || row.customerId === null || row.customerId === before?.customerId) return checked;
    const customer = await selectOne(editing.transaction, 'SELECT stage FROM party WHERE owner_id = ? AND id = ?', [
      editing.ownerId,
      row.customerId,
    ]);
    if (customer === undefined) return refuse('not-found');
    const isInBook = ['lead', 'customer', 'blocked'].includes(String(customer['stage']));
    return isInBook ? accept(null) : refuse('reference-unknown', { field: 'customerId' });
  },
  refusals: ['price-rule-invalid', 'reference-unknown'],
  contracts: { create: contract.createPriceRule, update: contract.updatePriceRule, archive: contract.archivePriceRule },
};

const field: CatalogueSubject = {
  noun: 'customer-field',
  table: 'customer_field',
  idField: 'fieldId',
  // Its roles are asked for with everything else that a row points at, and no role is ever put away.
  check: ({ catalogue }, record) => checkCustomerField(catalogue, record as CustomerField, () => true),
  refusals: ['field-key-taken', 'customer-field-invalid', 'field-panel-full'],
  contracts: { create: contract.createField, update: contract.updateField, archive: contract.archiveField },
};

/** Everything that is edited like the office edits it. */
export const catalogueSubjects: readonly CatalogueSubject[] = [
  category,
  product,
  modifierGroup,
  reason,
  notePreset,
  hall,
  table,
  station,
  group,
  priceRule,
  field,
];
