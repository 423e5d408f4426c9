import { z } from 'zod';
import type { AlarmView, AlarmsView } from '#domain/contract/portal/box';
import { accept } from '#domain/problem/refusal';
import { select } from '../../store/rows';
import { definePortalQuery } from '../registry';

const KINDS: readonly AlarmView['kind'][] = ['fork', 'operation-taken', 'digest', 'new-log'];

/** `GET /api/alarms` */
export const alarmsQuery = definePortalQuery({
  path: '/alarms',
  input: z.strictObject({}),
  summary: 'What a box and the portal do not agree on, until somebody has decided',
  read: async ({ transaction, person }) => {
    const rows = await select(
      transaction,
      `SELECT alarm.id, alarm.kind, alarm.box_id, alarm.details, alarm.at, box.branch_id, branch.name FROM alarm
       LEFT JOIN box ON box.owner_id = alarm.owner_id AND box.box_id = alarm.box_id
       LEFT JOIN branch ON branch.owner_id = box.owner_id AND branch.branch_id = box.branch_id
       WHERE alarm.owner_id = ? AND alarm.closed_at IS NULL ORDER BY alarm.at DESC, alarm.id`,
      [person.ownerId],
    );
    return accept<AlarmsView>({ alarms: rows.map((row) => alarmOf(row)) });
  },
});

function alarmOf(row: Record<string, unknown>): AlarmView {
  const details = JSON.parse(String(row['details'])) as { readonly seq?: unknown; readonly days?: unknown };
  return {
    alarmId: String(row['id']),
    kind: KINDS.find((kind) => kind === row['kind']) ?? 'operation-taken',
    boxId: typeof row['box_id'] === 'string' ? row['box_id'] : '',
    branchId: typeof row['branch_id'] === 'string' ? row['branch_id'] : null,
    branchName: typeof row['name'] === 'string' ? row['name'] : '',
    at: Number(row['at']),
    seq: typeof details.seq === 'number' ? details.seq : null,
    days: Array.isArray(details.days) ? details.days.map(String) : [],
  };
}
