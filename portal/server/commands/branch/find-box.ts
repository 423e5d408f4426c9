import { z } from 'zod';
import { findBoxByCode as byCodeContract, findBoxByLogin as byLoginContract } from '#domain/contract/portal/branch';
import type { FoundBox, MenuSource } from '#domain/contract/portal/branch';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { matchRows, productSigns } from '#domain/sync/same-rows';
import { findBranch } from '../../store/branches';
import { textOf, wholeOf } from '../../store/row-values';
import { select } from '../../store/rows';
import { checkBinding } from '../../sync/pairing/bind-box';
import { findOffer } from '../../sync/pairing/offer-store';
import type { OfferName, OfferRecord } from '../../sync/pairing/offer-store';
import { codeHash, passwordHash } from '../../sync/pairing/offer-words';
import { ownerOf } from '../owner-of';
import { definePortalCommand } from '../registry';
import type { PortalCommand, PortalWork } from '../registry';
import { passPairing, tryPairing } from './pairing-commands';

/** How many names of each kind the preview shows. */
const NAMES_SHOWN = 8;
const REFUSALS = [
  ...(['not-found', 'branch-inactive', 'branch-connected', 'pairing-not-found', 'pairing-used', 'pairing-elsewhere'] as const),
  'sign-in-throttled' as const,
];

const offeredProducts = z.array(z.object({ name: z.string(), barcode: z.string() }));

/** `branch.find-box-by-code` */
export const findBoxByCode = definePortalCommand(byCodeContract, {
  refusals: REFUSALS,
  secrets: ['code'],
  prepare: (_input, caller, services) => tryPairing(services, caller, null),
  decide: (work, { branchId, code }) => find(work, branchId, { codeHash: codeHash(work.services.secrets, code) }, null),
});

/** `branch.find-box-by-login` */
export const findBoxByLogin = definePortalCommand(byLoginContract, {
  refusals: REFUSALS,
  secrets: ['password'],
  prepare: ({ login }, caller, services) => tryPairing(services, caller, login),
  decide: (work, input) => {
    const login = input.login.trim().toLowerCase();
    return find(work, input.branchId, { login, passwordHash: passwordHash(work.services.secrets, login, input.password) }, login);
  },
});

async function find(work: PortalWork, branchId: string, name: OfferName, login: string | null): Promise<Outcome<FoundBox>> {
  const ownerId = ownerOf(work.caller);
  const { transaction, now } = work;
  if ((await findBranch(transaction, ownerId, branchId)) === null) return refuse('not-found');
  const offer = await findOffer(transaction, name, now);
  if (offer === null) return refuse('pairing-not-found');
  if (offer.state !== 'waiting') return refuse('pairing-used');
  const checked = await checkBinding(transaction, { ownerId, branchId, boxId: offer.boxId });
  if (!checked.ok) return checked;
  await passPairing(work, login);
  const products = readProducts(offer);
  return accept({
    boxId: offer.boxId,
    name: offer.branchName,
    address: offer.address,
    programVersion: offer.programVersion,
    expiresAt: offer.expiresAt,
    productCount: products?.length ?? null,
    sources: await readSources(work, ownerId, branchId, products),
  });
}

type Offered = z.infer<typeof offeredProducts>;

function readProducts({ products }: OfferRecord): Offered | null {
  const parsed = offeredProducts.safeParse(products === null ? null : (JSON.parse(products) as unknown));
  return parsed.success && parsed.data.length > 0 ? parsed.data : null;
}

/** The branches that have a menu, the fullest first, each with what would become one with what the box has. */
async function readSources(work: PortalWork, ownerId: string, branchId: string, offered: Offered | null): Promise<MenuSource[]> {
  const counts = await select(
    work.transaction,
    `SELECT branch.branch_id, branch.name,
       (SELECT COUNT(*) FROM product WHERE product.owner_id = branch.owner_id AND product.branch_id = branch.branch_id AND product.archived_at IS NULL) AS products,
       (SELECT COUNT(*) FROM category WHERE category.owner_id = branch.owner_id AND category.branch_id = branch.branch_id AND category.archived_at IS NULL) AS categories
     FROM branch WHERE branch.owner_id = ? AND branch.branch_id <> ? ORDER BY products DESC, branch.created_at`,
    [ownerId, branchId],
  );
  const sources: MenuSource[] = [];
  for (const row of counts) {
    if (wholeOf(row, 'products') === 0) continue;
    const id = textOf(row, 'branch_id');
    const same = offered === null ? null : await matchesOf(work, ownerId, id, offered);
    sources.push({
      branchId: id,
      name: textOf(row, 'name'),
      productCount: wholeOf(row, 'products'),
      categoryCount: wholeOf(row, 'categories'),
      sameCount: same?.same.length ?? null,
      sameNames: same?.same.slice(0, NAMES_SHOWN) ?? [],
      otherNames: same?.other.slice(0, NAMES_SHOWN) ?? [],
    });
  }
  return sources;
}

/** As joining itself goes: what of the box's menu is the same there, and what is not. */
async function matchesOf(work: PortalWork, ownerId: string, branchId: string, offered: Offered) {
  const rows = await select(
    work.transaction,
    'SELECT id, name, barcode FROM product WHERE owner_id = ? AND branch_id = ? AND archived_at IS NULL ORDER BY sort, id',
    [ownerId, branchId],
  );
  const pairs = matchRows(
    offered.map((product, index) => ({ id: String(index), signs: productSigns(product) })),
    rows.map((row) => ({ id: textOf(row, 'id'), signs: productSigns({ name: textOf(row, 'name'), barcode: textOf(row, 'barcode') }) })),
  );
  const isSame = (index: number) => pairs.has(String(index));
  return {
    same: offered.flatMap(({ name }, index) => (isSame(index) ? [name] : [])),
    other: offered.flatMap(({ name }, index) => (isSame(index) ? [] : [name])),
  };
}

/** What a box shows, before it is claimed. */
export const findBoxCommands: readonly PortalCommand[] = [findBoxByCode, findBoxByLogin];
