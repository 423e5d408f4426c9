import type { CustomerField, CustomerGroup, PriceRule } from '#domain/catalogue/catalogue';
import { checkCustomerField, checkCustomerGroup, checkPriceRule } from '#domain/catalogue/check-book';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Work } from '../work';
import type { OfficeSubject } from './office-subject';

/** Groups of customers (SUB-2): a name of its own; one that fills itself says by what. */
export const groupSubject: OfficeSubject<CustomerGroup> = {
  noun: 'customer-group',
  table: 'customer_group',
  idField: 'groupId',
  permission: 'customer.manage',
  rowsOf: (catalogue) => catalogue.customerGroups,
  refusals: ['name-taken', 'group-rule-missing'],
  check: ({ state: { catalogue } }, row) => checkCustomerGroup(catalogue, row),
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
export const priceRuleSubject: OfficeSubject<PriceRule> = {
  noun: 'price-rule',
  table: 'price_rule',
  idField: 'ruleId',
  permission: 'customer.manage',
  rowsOf: (catalogue) => catalogue.priceRules,
  refusals: ['price-rule-invalid', 'reference-unknown'],
  check: checkRuleHere,
};

/** What it has pointed at all along may have been archived meanwhile. */
async function checkRuleHere(work: Work, row: PriceRule, before: PriceRule | null): Promise<Outcome<null>> {
  const checked = checkPriceRule(work.state.catalogue, row, before);
  if (!checked.ok || row.customerId === null || row.customerId === before?.customerId) return checked;
  const customer = await work.get(`SELECT 1 FROM party WHERE id = ? AND stage IN ('lead', 'customer', 'blocked')`, [row.customerId]);
  return customer ? accept(null) : refuse('reference-unknown', { field: 'customerId' });
}

/** Fields of the branch's own (SAC-15): a key that never was another's, and a definition that a value can meet. */
export const fieldSubject: OfficeSubject<CustomerField> = {
  noun: 'customer-field',
  table: 'customer_field',
  idField: 'fieldId',
  permission: 'customer.manage',
  rowsOf: (catalogue) => catalogue.customerFields,
  refusals: ['field-key-taken', 'customer-field-invalid', 'field-panel-full', 'reference-unknown'],
  check: ({ state: { catalogue, people } }, row) => checkCustomerField(catalogue, row, (roleId) => people.roles.has(roleId)),
};
