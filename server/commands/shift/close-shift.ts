import { closeShift as contract } from '#domain/contract/shift';
import type { ShiftReport } from '#domain/contract/shift';
import { closingPosting, differencePosting } from '#domain/ledger/postings';
import type { XReportPaper, ZReportPaper } from '#domain/paper/papers';
import { accept } from '#domain/problem/refusal';
import { shiftFigures } from '#domain/shift/figures';
import { decideClosing } from '#domain/shift/shift';
import type { Tiyin } from '#domain/money/money';
import type { ShiftMaterial, ShiftRecord } from '#server/store/shift-reports';
import { shiftReport } from '#server/store/shift-views';
import { paperBase } from '#server/store/paper/paper-base';
import { resumeDishes } from '../office/stop-list';
import type { Printer } from '#domain/catalogue/catalogue';
import { hallClosingPrinter, tillPrinter } from '../order/printers';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { materialOf, openOrderCount, shiftOfTill, viewOf } from './shift-access';

const UPDATE = `UPDATE shift SET state = 'closed', version = version + 1, closed_at = CAST(? AS INTEGER), closed_by_id = ?, approved_by_id = ?, cash_left_tiyin = CAST(? AS INTEGER),
  note = ?, z_number = CAST(? AS INTEGER), report = ?, counted_tiyin = CAST(? AS INTEGER), expected_tiyin = CAST(? AS INTEGER) WHERE id = ?`;

/** Closes the shift: checks in the order of BX-O-138, then the Z, numbered without gaps, final, printed. A difference above the limit needs a second person. */
export const closeShift = defineCommand(contract, {
  permission: 'shift.close',
  rights: ['shift.difference'],
  reloads: ['stock'],
  refusals: [
    'not-found',
    'shift-closed',
    'shift-not-counted',
    'shift-open-orders',
    'shift-difference-note',
    'cash-left-too-much',
    'approval-required',
    'forbidden',
  ],
  decide: async (work, input) => {
    const found = await shiftOfTill(work, input.shiftId);
    if (!found.ok) return found;
    const material = await materialOf(work, input.shiftId);
    const expected = shiftFigures(material.sums, material.counts).expectedCashTiyin;
    const decision = decideClosing({
      state: found.value.state,
      countedTiyin: found.value.countedTiyin,
      expectedCashTiyin: expected,
      limitTiyin: work.state.settings.shiftDifferenceLimitTiyin,
      note: input.note,
      cashLeftTiyin: input.cashLeftTiyin,
      // A till that is counted but not closed can still be asked to take them over: only the branch's last shift has to see them closed.
      openOrderCount: work.state.openShifts.size > 1 ? 0 : await openOrderCount(work),
      carryOpenOrders: work.state.settings.carryOpenOrders,
    });
    if (!decision.ok) return decision;
    if (decision.value.needsApproval) {
      const allowed = work.require('shift.difference');
      if (!allowed.ok) return allowed;
    }
    const approvedById = decision.value.needsApproval ? (work.approverId ?? work.employeeId) : null;
    // With the last shift the day is over, and what was stopped for it is back.
    if (work.state.openShifts.size === 1) resumeDishes(work, ({ until }) => until === 'shift');
    const closing = { ...decision.value, expectedTiyin: expected, approvedById, note: input.note };
    const done = closedShift(work, found.value, material, closing, await closingPrintersOf(work, input.shiftId));
    return accept({ shift: viewOf(work, done.shift, material), report: done.report });
  },
});

/** What a shift closes with. */
interface Closing {
  readonly countedTiyin: Tiyin;
  readonly cashLeftTiyin: Tiyin;
  readonly differenceTiyin: Tiyin;
  readonly expectedTiyin: Tiyin;
  readonly approvedById: string | null;
  readonly note: string;
}

/** Closes a shift that may be closed: its Z, final and printed on `zPrinters`, and an empty drawer in the ledger. */
export function closedShift(
  work: Work,
  shift: ShiftRecord,
  material: ShiftMaterial,
  closing: Closing,
  zPrinters: readonly Printer[],
): { readonly shift: ShiftRecord; readonly report: ShiftReport } {
  const { countedTiyin, cashLeftTiyin, differenceTiyin, expectedTiyin, approvedById, note } = closing;
  const closed: ShiftRecord = {
    ...shift,
    version: shift.version + 1,
    state: 'closed',
    countedTiyin,
    expectedTiyin,
    closedAt: work.now,
    closedById: work.employeeId,
    approvedById,
    cashLeftTiyin,
    note,
    zNumber: work.next('z-number'),
  };
  const report = shiftReport(work.state, closed, material, { now: work.now, showExpected: true });
  work.run(UPDATE, [
    work.now,
    work.employeeId,
    approvedById,
    cashLeftTiyin,
    note,
    closed.zNumber,
    JSON.stringify(report),
    countedTiyin,
    expectedTiyin,
    closed.shiftId,
  ]);
  forgetOpenShift(work, closed.tillDeviceId);
  work.post(differencePosting(closed.shiftId, differenceTiyin), { shiftId: closed.shiftId, orderId: null });
  work.post(closingPosting(closed.shiftId, countedTiyin, cashLeftTiyin), { shiftId: closed.shiftId, orderId: null });
  work.fact('shift.closed', 'shift', closed.shiftId, {
    zNumber: closed.zNumber,
    salesTiyin: report.salesTiyin,
    refundsTiyin: report.refundsTiyin,
    expectedTiyin,
    countedTiyin,
    differenceTiyin,
    cashLeftTiyin,
    note,
  });
  for (const printer of zPrinters) queueReport(work, 'z-report', report, { copyNumber: 0, printer });
  return { shift: closed, report };
}

/**
 * Where the Z of a shift comes out: on the closing printer of each hall that sold in it, and on the till's for what was sold elsewhere (BX-O-39); once on each. A shift
 * without sales has the till's.
 */
export async function closingPrintersOf(work: Work, shiftId: string): Promise<readonly Printer[]> {
  const rows = await work.all('SELECT DISTINCT hall_id FROM customer_order WHERE shift_id = ?', [shiftId]);
  const till = tillPrinter(work.state, work.tillDeviceId);
  const printers = rows.map((row) => hallClosingPrinter(work.state, typeof row['hall_id'] === 'string' ? row['hall_id'] : null) ?? till);
  return [...new Set(printers.length === 0 ? [till] : printers)].filter((printer) => printer !== null);
}

/** Prints an X or a Z, on the till's printer unless told otherwise. Answers the job's id, or null without a printer. */
export function queueReport(
  work: Work,
  kind: 'x-report' | 'z-report',
  report: ShiftReport,
  { copyNumber, printer = tillPrinter(work.state, work.tillDeviceId) }: { readonly copyNumber: number; readonly printer?: Printer | null },
): string | null {
  if (!printer) return null;
  const language = work.state.settings.paperLanguage;
  const paper: XReportPaper | ZReportPaper = { ...paperBase(work.state, { now: report.madeAt, language, copyNumber }), kind, report };
  const title = kind === 'z-report' ? `Z ${String(report.zNumber ?? '')}` : 'X';
  const delta = kind === 'z-report' ? copyNumber : work.commandId;
  return work.paper({
    printerId: printer.printerId,
    kind,
    title,
    orderId: null,
    stationId: null,
    paper,
    dedupeKey: [kind, report.shiftId, delta, printer.printerId].join(':'),
  });
}

function forgetOpenShift(work: Work, tillDeviceId: string): void {
  const { openShifts } = work.state;
  const open = openShifts.get(tillDeviceId);
  if (!open) return;
  openShifts.delete(tillDeviceId);
  work.onAbandon(() => {
    openShifts.set(tillDeviceId, open);
  });
}
