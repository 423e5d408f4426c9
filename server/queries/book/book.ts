import { z } from 'zod';
import type { BookView } from '#domain/contract/customer-book';
import { accept } from '#domain/problem/refusal';
import { defineQuery } from '../registry';
import { bookRows } from './book-rows';

/** What a manager has defined for customers, and the default customer. */
export const bookQuery = defineQuery({
  path: '/customer-book',
  permission: 'customer.view',
  input: z.strictObject({ archived: z.enum(['0', '1']).default('0') }),
  summary: 'Groups, price rules and fields of the customer book, and the default customer; `archived=1` adds what is out of use',
  read: async (context, { archived }) => {
    const rows = await bookRows(context);
    const wanted = archived === '1' ? rows : rows.filter(({ row }) => !row.archived);
    return accept<BookView>({ seq: context.seq, rows: wanted.map(({ row }) => row) });
  },
});
