import { z } from 'zod';
import { id } from '#domain/contract/primitives';
import { preordersQuery as input } from '#domain/contract/preorder';
import type { PreordersView, PreorderView } from '#domain/contract/preorder';
import { accept, refuse } from '#domain/problem/refusal';
import { preorderViews, readPreorders } from '#server/store/preorder/preorders';
import type { Ask } from '#server/store/shift-reports';
import { defineQuery } from './registry';
import type { QueryContext, QueryRegistration } from './registry';

const asking =
  (context: QueryContext): Ask =>
  async (sql, parameters) =>
    context.readers.raw(sql, [...parameters]);

const preordersListQuery = defineQuery({
  path: '/preorders',
  permission: 'customer.view',
  input,
  summary: 'Orders for later and quotes: open ones by the date they are wanted, closed ones the latest first',
  read: async (context, { state, kind, customerId, from, to, limit }) => {
    const conditions = [
      state === 'open' ? `state = 'open'` : `state <> 'open'`,
      ...(kind === undefined ? [] : ['kind = ?']),
      ...(customerId === undefined ? [] : ['party_id IN (SELECT id FROM party WHERE root_id = (SELECT root_id FROM party WHERE id = ?))']),
      // A line of its own date counts, not the first of the order alone.
      `EXISTS (SELECT 1 FROM json_each(lines) WHERE value ->> 'wantedAt' >= ? AND value ->> 'wantedAt' < ?)`,
    ];
    const sort = state === 'open' ? 'wanted_at, number' : 'updated_at DESC, number DESC';
    const found = await readPreorders(asking(context), `${conditions.join(' AND ')} ORDER BY ${sort} LIMIT CAST(? AS INTEGER)`, [
      ...(kind === undefined ? [] : [kind]),
      ...(customerId === undefined ? [] : [customerId]),
      from ?? 0,
      to ?? Number.MAX_SAFE_INTEGER,
      limit,
    ]);
    return accept<PreordersView>({ seq: context.seq, preorders: await preorderViews(asking(context), context.state, found) });
  },
});

const preorderQuery = defineQuery({
  path: '/preorders/:id',
  permission: 'customer.view',
  input: z.strictObject({ id }),
  summary: 'One order for later with its money',
  refusals: ['preorder-not-found'],
  read: async (context, query) => {
    const [view] = await preorderViews(asking(context), context.state, await readPreorders(asking(context), 'id = ?', [query.id]));
    return view === undefined ? refuse('preorder-not-found') : accept<PreorderView>(view);
  },
});

/** Reads about orders for later. */
export const preorderQueries: readonly QueryRegistration[] = [preordersListQuery, preorderQuery];
