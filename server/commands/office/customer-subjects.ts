import { faultOfField, panelFieldsMax } from '#domain/book/field-rules';
import { faultOfRule } from '#domain/book/rule-fault';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Catalogue } from '#server/store/catalogue';
import type { Work } from '../work';
import { activeRow, findNamesake } from './catalogue-rows';
import type { OfficeSubject } from './office-subject';

type Group = Catalogue['customerGroups'] extends ReadonlyMap<string, infer Row> ? Row : never;
type Rule = Catalogue['priceRules'] extends ReadonlyMap<string, infer Row> ? Row : never;
type Field = Catalogue['customerFields'] extends ReadonlyMap<string, infer Row> ? Row : never;

/** Groups of customers (SUB-2): a name of its own; one that fills itself says by what. */
export const groupSubject: OfficeSubject<Group> = {
  noun: 'customer-group',
  table: 'customer_group',
  idField: 'groupId',
  permission: 'customer.manage',
  rowsOf: (catalogue) => catalogue.customerGroups,
  refusals: ['name-taken', 'group-rule-missing'],
  check: ({ state: { catalogue } }, row) => {
    if (findNamesake(catalogue.customerGroups, row, 'groupId')) return refuse('name-taken', { name: row.name });
    const fills = row.dynamicRule !== null && (row.dynamicRule.spentTiyin !== null || row.dynamicRule.orders !== null);
    return row.groupKind === 'dynamic' && !fills ? refuse('group-rule-missing', { path: 'dynamicRule' }) : accept(null);
  },
  // Its price rules end with it, so that a screen and the box go on pricing alike.
  afterArchive: (work, { groupId }) => {
    const ruleIds = [...work.state.catalogue.priceRules.values()]
      .filter((rule) => rule.groupId === groupId && !rule.archived)
      .map(({ ruleId }) => ruleId);
    work.run('UPDATE price_rule SET archived_at = ?, version = version + 1 WHERE group_id = ? AND archived_at IS NULL', [
      work.now,
      groupId,
    ]);
    return { ruleIds };
  },
};

/** Price rules (SUB-3, SUB-6): everything they point at is there, and their windows can be met. */
export const priceRuleSubject: OfficeSubject<Rule> = {
  noun: 'price-rule',
  table: 'price_rule',
  idField: 'ruleId',
  permission: 'customer.manage',
  rowsOf: (catalogue) => catalogue.priceRules,
  refusals: ['price-rule-invalid', 'reference-unknown'],
  check: async (work, row, before) => {
    const path = faultOfRule(row);
    return path === null ? checkPointers(work, row, before) : refuse('price-rule-invalid', { path });
  },
};

/** What the row points at newly must be in use; what it has pointed at all along may have been archived meanwhile. */
async function checkPointers(work: Work, row: Rule, before: Rule | null): Promise<Outcome<null>> {
  const { catalogue } = work.state;
  const unknown = (field: string) => refuse('reference-unknown', { field });
  if (row.groupId !== null && row.groupId !== before?.groupId && !activeRow(catalogue.customerGroups, row.groupId))
    return unknown('groupId');
  if (row.customerId !== null && row.customerId !== before?.customerId) {
    const customer = await work.get(`SELECT 1 FROM party WHERE id = ? AND stage IN ('lead', 'customer', 'blocked')`, [row.customerId]);
    if (!customer) return unknown('customerId');
  }
  const { scope, benefit } = row;
  if (scope.kind === 'categories' && scope.categoryIds.some((id) => !catalogue.categories.has(id))) return unknown('scope.categoryIds');
  if (scope.kind === 'products' && scope.productIds.some((id) => !catalogue.products.has(id))) return unknown('scope.productIds');
  if (benefit.kind === 'price-list' && benefit.prices.some(({ productId }) => !catalogue.products.has(productId)))
    return unknown('benefit.prices');
  return accept(null);
}

/** Fields of the branch's own (SAC-15): a key that never was another's, and a definition that a value can meet. */
export const fieldSubject: OfficeSubject<Field> = {
  noun: 'customer-field',
  table: 'customer_field',
  idField: 'fieldId',
  permission: 'customer.manage',
  rowsOf: (catalogue) => catalogue.customerFields,
  refusals: ['field-key-taken', 'customer-field-invalid', 'field-panel-full', 'reference-unknown'],
  check: ({ state: { catalogue, people } }, row) => {
    const others = [...catalogue.customerFields.values()].filter(({ fieldId }) => fieldId !== row.fieldId);
    // Values lie under the key: a key of a field that went must not bring its values back under another meaning.
    if (others.some(({ key }) => key === row.key)) return refuse('field-key-taken', { key: row.key });
    const path = faultOfField(row);
    if (path !== null) return refuse('customer-field-invalid', { path });
    if (row.roleIds.some((roleId) => !people.roles.has(roleId))) return refuse('reference-unknown', { field: 'roleIds' });
    const onPanel = others.filter((other) => other.onPanel && !other.archived).length;
    return row.onPanel && onPanel >= panelFieldsMax ? refuse('field-panel-full', { limit: panelFieldsMax }) : accept(null);
  },
};
