import { keepConflict, takeConflict } from '#domain/contract/portal/conflict';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { syncedTableOf } from '#domain/sync/synced-tables';
import { beginEditing, editRow, findShared } from '../../catalogue/edit-row';
import { renewCredit } from '../../credit/renew-credit';
import { refreshCustomerFigures } from '../../store/customer-figures';
import { select, selectOne } from '../../store/rows';
import type { Value } from '../../store/rows';
import { personOf } from '../person-of';
import { definePortalCommand } from '../registry';
import type { PortalCommand, PortalWork } from '../registry';

interface OpenConflict {
  readonly branchId: string;
  readonly entity: string;
  readonly entityId: string;
  readonly field: string;
  readonly lost: Value;
}

async function findOpen(work: PortalWork, conflictId: string): Promise<Outcome<OpenConflict>> {
  const row = await selectOne(
    work.transaction,
    'SELECT branch_id, entity, entity_id, field, lost FROM conflict WHERE owner_id = ? AND id = ? AND closed_at IS NULL',
    [personOf(work.caller).ownerId, conflictId],
  );
  if (row === undefined) return refuse('not-found');
  const lost: unknown = JSON.parse(String(row['lost']));
  return accept({
    branchId: String(row['branch_id']),
    entity: String(row['entity']),
    entityId: String(row['entity_id']),
    field: String(row['field']),
    lost: typeof lost === 'string' || typeof lost === 'number' ? lost : null,
  });
}

async function close(work: PortalWork, conflictId: string, what: string, of: OpenConflict): Promise<void> {
  const { ownerId } = personOf(work.caller);
  await select(work.transaction, 'UPDATE conflict SET closed_at = ? WHERE owner_id = ? AND id = ?', [work.now, ownerId, conflictId]);
  work.audit(what, of.entityId, { entity: of.entity, field: of.field, branchId: of.branchId });
  work.afterCommit((after) => {
    after.changed(ownerId, ['conflicts']);
  });
}

const keep = definePortalCommand(keepConflict, {
  refusals: ['not-found'],
  decide: async (work, { conflictId }) => {
    const found = await findOpen(work, conflictId);
    if (!found.ok) return found;
    await close(work, conflictId, 'conflict.kept', found.value);
    return accept({});
  },
});

const take = definePortalCommand(takeConflict, {
  refusals: ['not-found'],
  decide: async (work, { conflictId }) => {
    const found = await findOpen(work, conflictId);
    if (!found.ok) return found;
    const { branchId, entity, entityId, field, lost } = found.value;
    const table = syncedTableOf.get(entity);
    if (table === undefined) return refuse('not-found');
    const { ownerId, userId } = personOf(work.caller);
    const { transaction, now, newId } = work;
    const editing = await beginEditing({ transaction, ownerId, userId, now, newId });
    const row = await findShared(editing, table, branchId, entityId);
    if (row === null) return refuse('not-found');
    await editRow(editing, { table, row, values: new Map([[field, lost]]), baseRev: row.rev, everywhere: false });
    await editing.log.end();
    if (table.kind === 'customer')
      await renewCustomer(work, [entityId, row.values['party_id'], row.values['root_id'], field === 'root_id' ? lost : null]);
    await close(work, conflictId, 'conflict.taken', found.value);
    work.afterCommit((after) => {
      after.changed(ownerId, ['menu', 'products', 'staff', 'customers']);
      after.pokeBoxes(ownerId);
    });
    return accept({});
  },
});

/** What lists are sorted and searched by, and what may be lent, follows from the row. */
async function renewCustomer({ transaction, caller, now }: PortalWork, named: readonly (Value | undefined)[]): Promise<void> {
  const { ownerId } = personOf(caller);
  const partyIds = named.filter((one) => typeof one === 'string');
  await refreshCustomerFigures(transaction, ownerId, partyIds);
  await renewCredit(transaction, { ownerId, now }, partyIds);
}

/** What a person does with a lost value. */
export const conflictCommands: readonly PortalCommand[] = [keep, take];
