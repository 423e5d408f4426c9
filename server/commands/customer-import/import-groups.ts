import { z } from 'zod';
import { id } from '#domain/contract/primitives';
import { accept, refuse } from '#domain/problem/refusal';
import { readImport } from '#server/store/imports/imports';
import { CATALOGUE_COLUMNS } from '#domain/catalogue/columns';
import { insertSql } from '#server/store/columns';
import { asking } from '../debt/find-account';
import type { RegisteredCommand } from '../registry';
import { inSomebodysName } from './box-caller';
import { groupKey, groupsByName } from './take-rows';

const makeInput = z.strictObject({ importId: id, names: z.array(z.string().max(60)).max(1_000) });
const SORT = 1_000;

/** `customer-import.make-groups`: groups that rows name and that are not there yet. Alone in its transaction, since the mirror is read anew after it. */
export const makeGroups: RegisteredCommand = {
  ...inSomebodysName,
  name: 'customer-import.make-groups',
  input: makeInput,
  reloads: ['catalogue'],
  decide: async (work, given) => {
    const { importId, names } = makeInput.parse(given);
    const record = await readImport(asking(work), importId);
    if (record?.state !== 'running') return refuse('import-not-found');
    const known = groupsByName(work.state);
    const missing = new Map(names.map((name): [string, string] => [groupKey(name), name]).filter(([key]) => !known.has(key)));
    const groups = [...missing.values()].map((name, index) => ({
      groupId: work.newId(),
      version: 1,
      name: { 'uz-Latn': name.charAt(0).toUpperCase() + name.slice(1) },
      groupKind: 'category',
      adHoc: false,
      colour: null,
      dimension: null,
      dynamicRule: null,
      sort: SORT + index,
    }));
    if (groups.length > 0) work.run(insertSql('customer_group', CATALOGUE_COLUMNS.customer_group), [JSON.stringify(groups)]);
    for (const { groupId, name } of groups) work.fact('customer-group.created', 'customer-group', groupId, { after: { name }, importId });
    work.run('UPDATE import SET group_ids = ? WHERE id = ?', [
      JSON.stringify([...record.groupIds, ...groups.map(({ groupId }) => groupId)]),
      importId,
    ]);
    return accept({});
  },
};

const dropInput = z.strictObject({ importId: id });
/** A group that somebody is in, or that a price rule is for, is the house's own by now. */
const UNUSED = `SELECT id FROM customer_group WHERE id IN (SELECT value FROM json_each(?)) AND archived_at IS NULL
  AND id NOT IN (SELECT group_id FROM party_group WHERE to_at IS NULL) AND id NOT IN (SELECT group_id FROM price_rule WHERE group_id IS NOT NULL)`;

/** `customer-import.drop-groups`: groups that an import made and that nobody is in after it was taken back. */
export const dropGroups: RegisteredCommand = {
  ...inSomebodysName,
  name: 'customer-import.drop-groups',
  input: dropInput,
  reloads: ['catalogue'],
  decide: async (work, given) => {
    const { importId } = dropInput.parse(given);
    const record = await readImport(asking(work), importId);
    if (record?.state !== 'undone') return refuse('import-not-found');
    const unused = (await work.all(UNUSED, [JSON.stringify(record.groupIds)])).map((row) => String(row['id']));
    work.run(
      `UPDATE customer_group SET archived_at = CAST(? AS INTEGER), version = version + 1 WHERE id IN (SELECT value FROM json_each(?))`,
      [work.now, JSON.stringify(unused)],
    );
    for (const groupId of unused) work.fact('customer-group.archived', 'customer-group', groupId, { importId });
    work.run(`UPDATE import SET group_ids = '[]' WHERE id = ?`, [importId]);
    return accept({});
  },
};
