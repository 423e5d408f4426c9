import { nameOf, readDemoFile } from './demo-files';
import type { NewId, Row } from './demo-menu';

const KINDS: Readonly<Record<string, string>> = { 'Olib ketish': 'takeaway', 'Yetkazib berish': 'delivery' };
const SORT_STEP = 10;

/** The branch's named percentage; a hall whose rate is another one has it as its own. */
export const DEMO_SERVICE_PERCENT = 10;

/** The demo's halls with their tables, as rows. Lanes of take-away and delivery are tables without seats. */
export function demoFloor(newId: NewId): { readonly halls: readonly Row[]; readonly tables: readonly Row[] } {
  const file = readDemoFile('halls');
  const hallIds = new Map<string, string>();
  const halls = file.flatMap((row) => {
    if (hallIds.has(row.hall)) return [];
    const hallId = newId();
    hallIds.set(row.hall, hallId);
    return [
      {
        hallId,
        name: nameOf(row.hall, row.hall_uz_cyrl, row.hall_ru, row.hall_en),
        kind: KINDS[row.hall] ?? 'dine-in',
        serviceChargeOn: row.service_percent > 0,
        serviceRateBasisPoints:
          row.service_percent === 0 || row.service_percent === DEMO_SERVICE_PERCENT ? null : row.service_percent * 100,
        printerId: null,
        sort: hallIds.size * SORT_STEP,
      },
    ];
  });
  const tables = file.map((row, index) => ({
    tableId: newId(),
    hallId: hallIds.get(row.hall),
    name: row.table,
    seats: row.seats,
    shape: row.shape,
    x: row.x,
    y: row.y,
    width: row.w,
    height: row.h,
    sort: (index + 1) * SORT_STEP,
  }));
  return { halls, tables };
}
