import { faultOfField, panelFieldsMax } from '#domain/book/field-rules';
import { faultOfRule } from '#domain/book/rule-fault';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Catalogue, CustomerField, CustomerGroup, PriceRule } from './catalogue';
import { activeRow, findNamesake } from './rows-in-use';

/** What groups, price rules and own fields of customers must keep, whoever edits them. `before` is null for a new row. */

/** A name of its own; a group that fills itself says by what (SUB-2). Refuses `name-taken`, `group-rule-missing`. */
export function checkCustomerGroup(catalogue: Catalogue, row: CustomerGroup): Outcome<null> {
  if (findNamesake(catalogue.customerGroups, row, 'groupId')) return refuse('name-taken', { name: row.name });
  const fills = row.dynamicRule !== null && (row.dynamicRule.spentTiyin !== null || row.dynamicRule.orders !== null);
  return row.groupKind === 'dynamic' && !fills ? refuse('group-rule-missing', { path: 'dynamicRule' }) : accept(null);
}

/** Windows that can be met, and everything it points at there (SUB-3, SUB-6). Its customer is checked where customers are. Refuses `price-rule-invalid`, `reference-unknown`. */
export function checkPriceRule(catalogue: Catalogue, row: PriceRule, before: PriceRule | null): Outcome<null> {
  const path = faultOfRule(row);
  if (path !== null) return refuse('price-rule-invalid', { path });
  const unknown = (field: string) => refuse('reference-unknown', { field });
  // What it has pointed at all along may have been archived meanwhile.
  if (row.groupId !== null && row.groupId !== before?.groupId && !activeRow(catalogue.customerGroups, row.groupId))
    return unknown('groupId');
  const { scope, benefit } = row;
  if (scope.kind === 'categories' && scope.categoryIds.some((id) => !catalogue.categories.has(id))) return unknown('scope.categoryIds');
  if (scope.kind === 'products' && scope.productIds.some((id) => !catalogue.products.has(id))) return unknown('scope.productIds');
  if (benefit.kind === 'price-list' && benefit.prices.some(({ productId }) => !catalogue.products.has(productId)))
    return unknown('benefit.prices');
  return accept(null);
}

/** A key that never was another's, and a definition that a value can meet (SAC-15). */
export function checkCustomerField(catalogue: Catalogue, row: CustomerField, hasRole: (roleId: string) => boolean): Outcome<null> {
  const others = [...catalogue.customerFields.values()].filter(({ fieldId }) => fieldId !== row.fieldId);
  // Values lie under the key: a key of a field that went must not bring its values back under another meaning.
  if (others.some(({ key }) => key === row.key)) return refuse('field-key-taken', { key: row.key });
  const path = faultOfField(row);
  if (path !== null) return refuse('customer-field-invalid', { path });
  if (row.roleIds.some((roleId) => !hasRole(roleId))) return refuse('reference-unknown', { field: 'roleIds' });
  const onPanel = others.filter((other) => other.onPanel && !other.archived).length;
  return row.onPanel && onPanel >= panelFieldsMax ? refuse('field-panel-full', { limit: panelFieldsMax }) : accept(null);
}
