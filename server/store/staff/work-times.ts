import type { WorkTimeCorrection, WorkTimeView } from '#domain/contract/work-time';
import type { Stretch } from '#domain/staff/work-time';
import type { Ask } from '../shift-reports';

type Row = Readonly<Record<string, unknown>>;

const NEVER = Number.MAX_SAFE_INTEGER;
const SELECT = `SELECT id, employee_id, in_at, out_at, breaks FROM work_time
  WHERE in_at < CAST(? AS INTEGER) AND coalesce(out_at, ${String(NEVER)}) >= CAST(? AS INTEGER) AND (? IS NULL OR employee_id = ?) ORDER BY in_at DESC, id LIMIT CAST(? AS INTEGER)`;
const CORRECTIONS = `SELECT work_time_correction.*, employee.name AS by_name FROM work_time_correction LEFT JOIN employee ON employee.id = work_time_correction.by_id
  WHERE work_time_id IN (SELECT value FROM json_each(?)) ORDER BY at, work_time_correction.id`;

/** A stretch of a stored row. */
export function stretchOf(row: Row): Stretch {
  return {
    inAt: Number(row['in_at']),
    outAt: typeof row['out_at'] === 'number' ? row['out_at'] : null,
    breaks: JSON.parse(String(row['breaks'])) as Stretch['breaks'],
  };
}

/** Stretches that touch a period (epoch ms, `to` exclusive), the newest first, with how each was put right. */
export async function readWorkTimes(
  ask: Ask,
  of: { readonly from: number; readonly to: number; readonly employeeId: string | null; readonly limit: number },
): Promise<readonly WorkTimeView[]> {
  const rows = await ask(SELECT, [of.to, of.from, of.employeeId, of.employeeId, of.limit]);
  const corrected = await ask(CORRECTIONS, [JSON.stringify(rows.map((row) => row['id']))]);
  const corrections = new Map<string, WorkTimeCorrection[]>();
  for (const row of corrected) {
    const workTimeId = String(row['work_time_id']);
    corrections.set(workTimeId, [...(corrections.get(workTimeId) ?? []), correctionOf(row)]);
  }
  return rows.map((row) => ({
    workTimeId: String(row['id']),
    employeeId: String(row['employee_id']),
    ...stretchOf(row),
    corrections: corrections.get(String(row['id'])) ?? [],
  }));
}

function correctionOf(row: Row): WorkTimeCorrection {
  return {
    correctionId: String(row['id']),
    before: typeof row['before'] === 'string' ? (JSON.parse(row['before']) as Stretch) : null,
    after: JSON.parse(String(row['after'])) as Stretch,
    reason: String(row['reason']),
    at: Number(row['at']),
    byName: typeof row['by_name'] === 'string' ? row['by_name'] : '',
  };
}
