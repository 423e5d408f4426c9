import { z } from 'zod';
import type { MenuView } from '#domain/contract/menu';
import { accept } from '#domain/problem/refusal';
import { menuRows } from './menu-rows';
import { defineQuery } from './registry';
import type { QueryRegistration } from './registry';

/** What is sold. Needs a paired device only: the screen is ready before the first person signs in. */
export const menuQuery: QueryRegistration = defineQuery({
  path: '/menu',
  requires: 'device',
  input: z.strictObject({ archived: z.enum(['0', '1']).default('0'), costs: z.enum(['0', '1']).default('1') }),
  summary:
    'Everything a selling screen needs, in one answer; `archived=1` adds what is no longer in use, `costs=0` leaves costs out for everybody',
  read: (context, { archived, costs }) => {
    const rows = menuRows(context.state, { withCost: costs === '1' && context.viewer.may('menu.edit') });
    const wanted = archived === '1' ? rows : rows.filter(({ row }) => !row.archived);
    return accept<MenuView>({ seq: context.seq, rows: wanted.map(({ row }) => row) });
  },
});
