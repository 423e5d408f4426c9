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
  input: z.strictObject({ archived: z.enum(['0', '1']).default('0') }),
  summary: 'Everything a selling screen needs, in one answer; `archived=1` adds what is no longer in use',
  read: (context, { archived }) => {
    const rows = menuRows(context.state, { withCost: context.viewer.may('menu.edit') }).map(({ row }) => row);
    return accept<MenuView>({ seq: context.seq, rows: archived === '1' ? rows : rows.filter((row) => !row.archived) });
  },
});
