import { unit } from '#domain/contract/menu';
import { productCombo } from '#domain/contract/product-forms';
import type { ProductCombo } from '#domain/contract/product-forms';
import type { OpenBranches, OpenCategories, OpenMenu, OpenStaff } from '#domain/contract/open/answers';
import { accept } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { listOf, nameOf, readName } from '../queries/localized-row';
import { listBranches } from '../store/branches';
import { textOf, textOrNull, wholeOf, wholeOrNull } from '../store/row-values';
import type { Row } from '../store/row-values';
import { select } from '../store/rows';
import { withinBranches } from './open-scope';
import type { OpenScope } from './open-scope';

/** Menu, categories, staff and branches as the open API tells them: what is in use now, no cost. */

const NAMELESS = { 'uz-Latn': '—' };

/** Products in use with what of them is left, and the modifiers that they name. */
export async function readOpenMenu(scope: OpenScope): Promise<Outcome<OpenMenu>> {
  const groups = await readRows(scope, 'modifier_group', 'modifier_group.id');
  const known = new Set(groups.map((row) => `${textOf(row, 'branch_id')} ${textOf(row, 'id')}`));
  const within = withinBranches(scope, 'product');
  const products = await select(
    scope.transaction,
    `SELECT product.*, stock.left_thousandths, stop_list.id AS stopped_id, stop_list.variant_ids AS stopped_variants FROM product
     LEFT JOIN stock ON stock.owner_id = product.owner_id AND stock.branch_id = product.branch_id AND stock.id = product.id
     LEFT JOIN stop_list ON stop_list.owner_id = product.owner_id AND stop_list.branch_id = product.branch_id AND stop_list.id = product.id
     WHERE product.owner_id = ? ${within.sql} AND product.archived_at IS NULL ORDER BY product.branch_id, product.sort, product.id`,
    [scope.ownerId, ...within.parameters],
  );
  return accept({
    products: products.map((row) => productOf(row, known)),
    modifierGroups: groups.map((row) => ({
      ...{ modifierGroupId: textOf(row, 'id'), branchId: textOf(row, 'branch_id'), name: nameOf(row, 'name') ?? NAMELESS },
      ...{ minimum: wholeOf(row, 'minimum'), maximum: wholeOf(row, 'maximum') },
      options: listOf(row, 'options')
        .filter((option) => option['active'] !== false)
        .map((option) => ({
          optionId: String(option['optionId']),
          name: readName(option['name']) ?? NAMELESS,
          priceDeltaTiyin: Number(option['priceDeltaTiyin'] ?? 0),
        })),
    })),
  });
}

function productOf(row: Row, groups: ReadonlySet<string>): OpenMenu['products'][number] {
  const branchId = textOf(row, 'branch_id');
  // A stop of some variants alone leaves the dish on the menu.
  const isStopped = textOrNull(row, 'stopped_id') !== null && textOrNull(row, 'stopped_variants') === null;
  return {
    ...{ productId: textOf(row, 'id'), branchId, categoryId: textOf(row, 'category_id'), name: nameOf(row, 'name') ?? NAMELESS },
    ...{ description: textOrNull(row, 'description'), code: textOrNull(row, 'code'), barcode: textOrNull(row, 'barcode') },
    unit: unit.catch('piece').parse(row['unit']),
    priceTiyin: wholeOf(row, 'price_tiyin'),
    isAvailable: !isStopped,
    leftThousandths: wholeOf(row, 'counted') === 1 ? wholeOrNull(row, 'left_thousandths') : null,
    variants: listOf(row, 'variants')
      .filter((variant) => variant['active'] !== false)
      .map((variant) => ({
        variantId: String(variant['variantId']),
        name: readName(variant['name']) ?? NAMELESS,
        priceTiyin: Number(variant['priceTiyin'] ?? 0),
      })),
    modifierGroupIds: idsOf(row, 'modifier_group_ids').filter((groupId) => groups.has(`${branchId} ${groupId}`)),
    slots: comboOf(row)?.slots ?? [],
  };
}

function comboOf(row: Row): ProductCombo | null {
  return productCombo
    .nullable()
    .catch(null)
    .parse(JSON.parse(textOrNull(row, 'combo') ?? 'null'));
}

function idsOf(row: Row, field: string): string[] {
  const parsed: unknown = JSON.parse(textOrNull(row, field) ?? '[]');
  return Array.isArray(parsed) ? parsed.filter((one): one is string => typeof one === 'string') : [];
}

/** Categories in use, branch by branch, in the order of the menu. */
export async function readOpenCategories(scope: OpenScope): Promise<Outcome<OpenCategories>> {
  const rows = await readRows(scope, 'category', 'category.branch_id, category.sort, category.id');
  return accept({
    categories: rows.map((row) => ({
      ...{ categoryId: textOf(row, 'id'), branchId: textOf(row, 'branch_id') },
      ...{ name: nameOf(row, 'name') ?? NAMELESS, sort: wholeOf(row, 'sort') },
    })),
  });
}

/** Everybody who works or worked in these branches; a phone goes to a key with the right for it alone. */
export async function readOpenStaff(scope: OpenScope): Promise<Outcome<OpenStaff>> {
  const within = withinBranches(scope, 'employee');
  const rows = await select(
    scope.transaction,
    `SELECT employee.branch_id, employee.id, employee.name, employee.phone, employee.archived_at, role.name AS role_name FROM employee
     LEFT JOIN role ON role.owner_id = employee.owner_id AND role.branch_id = employee.branch_id AND role.id = employee.role_id
     WHERE employee.owner_id = ? ${within.sql} ORDER BY employee.branch_id, employee.name, employee.id`,
    [scope.ownerId, ...within.parameters],
  );
  const withPhones = scope.scopes.includes('staff.phones');
  return accept({
    employees: rows.map((row) => ({
      ...{ employeeId: textOf(row, 'id'), branchId: textOf(row, 'branch_id'), name: textOf(row, 'name') },
      ...{ roleName: nameOf(row, 'role_name'), isActive: wholeOrNull(row, 'archived_at') === null },
      phone: withPhones ? textOrNull(row, 'phone') : null,
    })),
  });
}

/** The branches that the key sees. */
export async function readOpenBranches({ transaction, ownerId, branchIds }: OpenScope): Promise<Outcome<OpenBranches>> {
  const branches = await listBranches(transaction, ownerId);
  return accept({
    branches: branches
      .filter(({ branchId }) => branchIds === null || branchIds.includes(branchId))
      .map(({ branchId, code, name, active }) => ({ branchId, code, name, isActive: active })),
  });
}

/** Rows in use of a table that branches share. */
function readRows(scope: OpenScope, table: 'category' | 'modifier_group', order: string): Promise<Row[]> {
  const within = withinBranches(scope, table);
  return select(
    scope.transaction,
    `SELECT * FROM ${table} WHERE ${table}.owner_id = ? ${within.sql} AND ${table}.archived_at IS NULL ORDER BY ${order}`,
    [scope.ownerId, ...within.parameters],
  );
}
