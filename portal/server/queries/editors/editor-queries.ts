import { z } from 'zod';
import { id } from '#domain/contract/primitives';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { EditedTable } from '../../catalogue/records';
import { definePortalQuery } from '../registry';
import type { PortalQuery, PortalQueryContext } from '../registry';
import { conflictsQuery } from './conflicts';
import { editorBranches, editorRows, shared } from './editor-rows';
import type { EditorRow, EditorScope } from './editor-rows';

const input = z.strictObject({ branchId: id.optional() });

/** An editor is a few tables beside the branches that can be edited. The views are `domain/contract/portal/{catalogue,people}.ts`. */
function editorQuery(path: string, summary: string, tables: Readonly<Record<string, EditedTable>>, make: Make = sharedRows): PortalQuery {
  return definePortalQuery({
    path,
    summary,
    input,
    refusals: ['not-found'],
    read: async (context, { branchId }): Promise<Outcome<Readonly<Record<string, unknown>>>> => {
      const scope = scopeOf(context, branchId ?? null);
      const branches = await editorBranches(scope);
      if (branchId !== undefined && !branches.some((branch) => branch.branchId === branchId)) return refuse('not-found');
      const lists: Record<string, readonly EditorRow[]> = {};
      for (const [name, table] of Object.entries(tables)) lists[name] = await editorRows(scope, table);
      return accept({ branches, ...make(lists) });
    },
  });
}

type Make = (lists: Readonly<Record<string, readonly EditorRow[]>>) => Readonly<Record<string, unknown>>;

function sharedRows(lists: Parameters<Make>[0]): ReturnType<Make> {
  return Object.fromEntries(Object.entries(lists).map(([name, rows]) => [name, rows.map(shared)]));
}

/** A branch with its own price is seen beside the product. */
function withPrices(lists: Parameters<Make>[0]): ReturnType<Make> {
  const products = lists['products']?.map((row) => ({
    ...shared(row),
    otherPrices: row.others
      .filter(({ record }) => record['priceTiyin'] !== row.record['priceTiyin'])
      .map((other) => ({ branchId: other.row.branchId, priceTiyin: Number(other.record['priceTiyin']) })),
  }));
  return { ...sharedRows(lists), products };
}

function withCounts(lists: Parameters<Make>[0]): ReturnType<Make> {
  const employees = lists['employees'] ?? [];
  const roles = lists['roles']?.map((row) => ({
    ...shared(row),
    employeeCount: employees.filter(({ record }) => record['roleId'] === row.record['roleId']).length,
  }));
  return { ...sharedRows(lists), roles };
}

function scopeOf({ transaction, person }: PortalQueryContext, branchId: string | null): EditorScope {
  return { transaction, ownerId: person.ownerId, branchId };
}

/** The menu as the owner edits it. */
export const menuEditorQuery = editorQuery(
  '/menu-editor',
  'The menu as the owner edits it',
  {
    categories: 'category',
    products: 'product',
    modifierGroups: 'modifier_group',
    reasons: 'reason',
    notePresets: 'note_preset',
    stations: 'station',
    priceLists: 'price_list',
  },
  withPrices,
);

/** Halls and tables. */
export const hallsEditorQuery = editorQuery('/halls-editor', 'Halls and tables as the owner edits them', {
  halls: 'hall',
  tables: 'dining_table',
});

/** Staff and roles. */
export const staffEditorQuery = editorQuery(
  '/staff-editor',
  'Staff and roles as the owner edits them',
  { employees: 'employee', roles: 'role' },
  withCounts,
);

/** What is defined for customers. */
export const bookEditorQuery = editorQuery('/book-editor', 'Groups, own fields and price rules of customers', {
  groups: 'customer_group',
  fields: 'customer_field',
  priceRules: 'price_rule',
});

/** What the owner's editors read. */
export const editorQueries: readonly PortalQuery[] = [menuEditorQuery, hallsEditorQuery, staffEditorQuery, bookEditorQuery, conflictsQuery];
