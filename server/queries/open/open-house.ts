import type { OpenCategories, OpenMenu, OpenStaff } from '#domain/contract/open/answers';
import type { ApiScope } from '#domain/open-api/scopes';
import { activeVariants } from '#domain/menu/variants';
import { isStopped } from '#domain/menu/stop';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { QueryContext } from '../registry';

/** Menu, categories and staff as the open API tells them: what is in use now, no cost, no PIN. */

interface OfBranch {
  readonly branchId?: string | undefined;
}

/** Products in use with what of them is left, and the modifiers that they name. */
export function readOpenMenu({ state }: QueryContext, { branchId }: OfBranch): Outcome<OpenMenu> {
  if (branchId !== undefined) return refuse('not-found');
  const { catalogue, stopList, stock } = state;
  const groups = [...catalogue.modifierGroups.values()].filter(({ archived }) => !archived);
  const known = new Set(groups.map(({ modifierGroupId }) => modifierGroupId));
  return accept({
    products: [...catalogue.products.values()]
      .filter(({ archived }) => !archived)
      .map((product) => ({
        ...{ productId: product.productId, branchId: null, categoryId: product.categoryId, name: product.name, unit: product.unit },
        ...{ description: product.description, code: product.code, barcode: product.barcode, priceTiyin: product.priceTiyin },
        isAvailable: !isStopped(stopList.get(product.productId), null),
        leftThousandths: stock.get(product.productId) ?? null,
        variants: activeVariants(product).map(({ variantId, name, priceTiyin }) => ({ variantId, name, priceTiyin })),
        modifierGroupIds: product.modifierGroupIds.filter((groupId) => known.has(groupId)),
        slots: product.combo?.slots ?? [],
      })),
    modifierGroups: groups.map(({ modifierGroupId, name, minimum, maximum, options }) => ({
      ...{ modifierGroupId, branchId: null, name, minimum, maximum },
      options: options
        .filter(({ active }) => active)
        .map((option) => ({ optionId: option.optionId, name: option.name, priceDeltaTiyin: option.priceDeltaTiyin })),
    })),
  });
}

/** Categories in use, in the order of the menu. */
export function readOpenCategories({ state }: QueryContext, { branchId }: OfBranch): Outcome<OpenCategories> {
  if (branchId !== undefined) return refuse('not-found');
  return accept({
    categories: [...state.catalogue.categories.values()]
      .filter(({ archived }) => !archived)
      .map(({ categoryId, name, sort }) => ({ categoryId, branchId: null, name, sort }))
      .sort((one, other) => one.sort - other.sort || (one.categoryId < other.categoryId ? -1 : 1)),
  });
}

/** Everybody who works or worked here; a phone goes to a key with the right for it alone. */
export function readOpenStaff(
  { state: { people } }: QueryContext,
  { branchId }: OfBranch,
  scopes: readonly ApiScope[],
): Outcome<OpenStaff> {
  if (branchId !== undefined) return refuse('not-found');
  const withPhones = scopes.includes('staff.phones');
  return accept({
    employees: [...people.employees.values()].map(({ employeeId, name, roleId, phone, archivedAt }) => ({
      ...{ employeeId, branchId: null, name },
      roleName: people.roles.get(roleId)?.name ?? null,
      isActive: archivedAt === null,
      phone: withPhones ? phone : null,
    })),
  });
}
