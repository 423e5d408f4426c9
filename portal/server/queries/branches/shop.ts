import { branchQuery } from '#domain/contract/portal/branch';
import type { ShopView } from '#domain/contract/portal/branch';
import { settingsShape } from '#domain/contract/settings';
import { accept, refuse } from '#domain/problem/refusal';
import { findBranch } from '../../store/branches';
import { textOf } from '../../store/row-values';
import { select } from '../../store/rows';
import { definePortalQuery } from '../registry';

/** What a branch that has chosen nothing prints: it has no rows of these. */
const SHIPPED: ShopView = { branchName: 'Dastarxon', legalName: '', address: '', phone: '', taxId: '', vatPayer: true, hasLogo: false };
const KEYS = ['branchName', 'legalName', 'address', 'phone', 'taxId', 'vatPayer'] as const;

/** What stands at the head of a branch's papers (BX-O-266). */
export const shopQuery = definePortalQuery({
  path: '/branches/:branchId/shop',
  input: branchQuery,
  summary: 'Name, legal name, address, phone, tax number and VAT of a branch, as its papers carry them',
  refusals: ['not-found'],
  read: async ({ transaction, person: { ownerId } }, { branchId }) => {
    if ((await findBranch(transaction, ownerId, branchId)) === null) return refuse('not-found');
    const rows = await select(transaction, 'SELECT id, value FROM setting WHERE owner_id = ? AND branch_id = ?', [ownerId, branchId]);
    const told = new Map(rows.map((row) => [textOf(row, 'id'), JSON.parse(textOf(row, 'value') || 'null') as unknown]));
    const shop = Object.fromEntries(KEYS.map((key) => [key, settingsShape[key].safeParse(told.get(key)).data ?? SHIPPED[key]]));
    return accept<ShopView>({ ...SHIPPED, ...shop, hasLogo: typeof told.get('logoId') === 'string' });
  },
});
