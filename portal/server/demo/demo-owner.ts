import { demoOwner } from '#domain/demo/demo-owner';
import { createOwner } from '../accounts/create-owner';
import type { PortalSecrets } from '../accounts/secrets';
import type { PortalDatabase } from '../store/database';
import { select, selectOne } from '../store/rows';

/** Makes the demo's owner unless his phone is known already. */
export async function ensureDemoOwner(
  database: PortalDatabase,
  { secrets, now, newId }: { readonly secrets: PortalSecrets; readonly now: number; readonly newId: () => string },
): Promise<void> {
  const { phone, password, plan, ...names } = demoOwner;
  const known = await database.system((transaction) => selectOne(transaction, 'SELECT name FROM login_name WHERE name = ?', [phone]));
  if (known !== undefined) return;
  const verifier = await secrets.hashPassword(password);
  const ownerId = newId();
  await database.system(async (transaction) => {
    await createOwner(transaction, { ...names, ownerId, userId: newId(), phone, password: verifier }, { now, newId });
    await select(transaction, 'UPDATE owner SET plan_id = ? WHERE owner_id = ?', [plan, ownerId]);
  });
}
