import { z } from 'zod';
import type { MenuView } from '#domain/contract/menu';
import { accept } from '#domain/problem/refusal';
import { firstShelves } from './first-shelves';
import { menuPage } from './menu-page';
import { menuRows } from './menu-rows';
import { defineQuery } from './registry';
import type { QueryRegistration } from './registry';

/** What is sold. Needs a paired device only: the screen is ready before the first person signs in. */
export const menuQuery: QueryRegistration = defineQuery({
  path: '/menu',
  requires: 'device',
  input: z.strictObject({
    archived: z.enum(['0', '1']).default('0'),
    costs: z.enum(['0', '1']).default('1'),
    part: z.enum(['first', 'all']).default('all'),
    from: z.coerce.number().int().min(0).default(0),
    count: z.coerce.number().int().min(1).optional(),
  }),
  summary:
    'Everything a selling screen needs, in one answer; `archived=1` adds what is no longer in use, `costs=0` leaves costs out for everybody, ' +
    '`part=first` holds the products of the first shelves only, and no category without a dish; ' +
    '`count` products after the first `from`, until `complete`, with all that is no product beside the first ones',
  read: (context, { archived, costs, part, from, count = Infinity }) => {
    const whole = context.state.catalogue;
    const { complete, catalogue } = part === 'first' ? firstShelves(whole) : menuPage(whole, from, count);
    const rows = menuRows(context.state, { withCost: costs === '1' && context.viewer.may('menu.edit'), of: catalogue }).map(
      ({ row }) => row,
    );
    return accept<MenuView>({ seq: context.seq, complete, rows: archived === '1' ? rows : rows.filter((row) => !row.archived) });
  },
});
