import type { TipsView } from '#domain/contract/cash';
import { accept } from '#domain/problem/refusal';
import { defineQuery } from './registry';
import { ask } from './shifts';

const LEFT = `SELECT substr(account, 6) AS employee_id, -SUM(amount_tiyin) AS left FROM entry WHERE account > 'tips:' AND account < 'tips;' GROUP BY account HAVING left <> 0`;

/** Whose tips wait to be paid out. */
export const tipsQuery = defineQuery({
  path: '/tips',
  permission: 'cash.move',
  summary: 'Tips that were left and not paid out yet, by person',
  read: async (context) => {
    const rows = await ask(context)(LEFT, []);
    return accept<TipsView>({
      people: rows.map((row) => ({
        employeeId: String(row['employee_id']),
        name: context.state.people.employees.get(String(row['employee_id']))?.name ?? '',
        leftTiyin: Number(row['left']),
      })),
    });
  },
});
