import { updateSetting } from '#domain/contract/portal/catalogue';
import { accept, refuse } from '#domain/problem/refusal';
import { ownerOfSetting } from '#domain/sync/setting-owners';
import { addRow, beginEditing, editRow, findShared, tableOf } from '../../catalogue/edit-row';
import { branchesOf } from '../../catalogue/owner-branches';
import { personOf } from '../person-of';
import { definePortalCommand } from '../registry';

const SETTING = tableOf('setting');

/** `setting.update`: each key in the branch, or in all. A key that belongs to a box is not the owner's to set. */
export const updateSettingCommand = definePortalCommand(updateSetting, {
  refusals: ['not-found', 'setting-of-box'],
  decide: async (work, { branchId, everywhere, changes }) => {
    const { ownerId, userId } = personOf(work.caller);
    const { transaction, now, newId } = work;
    const branches = await branchesOf(transaction, ownerId);
    if (!branches.some((branch) => branch.branchId === branchId)) return refuse('not-found');
    const keys = Object.entries(changes).filter(([, value]) => value !== undefined);
    const foreign = keys.find(([key]) => ownerOfSetting(key) === 'box');
    if (foreign !== undefined) return refuse('setting-of-box', { key: foreign[0] });
    const editing = await beginEditing({ transaction, ownerId, userId, now, newId });
    for (const branch of branches) {
      if (branch.branchId !== branchId && !everywhere) continue;
      for (const [key, value] of keys) {
        const row = await findShared(editing, SETTING, branch.branchId, key);
        const values = new Map([['value', JSON.stringify(value)]]);
        // What its branch never changed stands there as it was shipped, and has no row.
        if (row === null) await addRow(editing, { table: SETTING, branchId: branch.branchId, id: key, values });
        else await editRow(editing, { table: SETTING, row, values, baseRev: row.rev, everywhere: false });
      }
    }
    await editing.log.end();
    work.audit('setting.updated', branchId, { everywhere, changes });
    work.afterCommit((after) => {
      after.changed(ownerId, ['branches', 'conflicts']);
      after.pokeBoxes(ownerId);
    });
    return accept({});
  },
});
