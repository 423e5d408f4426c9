import { closeShift as contract } from '#domain/contract/shift';
import type { ShiftReport } from '#domain/contract/shift';
import { closingPosting, differencePosting } from '#domain/ledger/postings';
import type { XReportPaper, ZReportPaper } from '#domain/paper/papers';
import { accept } from '#domain/problem/refusal';
import { shiftFigures } from '#domain/shift/figures';
import { decideClosing } from '#domain/shift/shift';
import type { ShiftRecord } from '#server/store/shift-reports';
import { shiftReport } from '#server/store/shift-views';
import { paperBase } from '#server/store/paper/paper-base';
import { tillPrinter } from '../order/printers';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { materialOf, openOrderCount, shiftOfTill, viewOf } from './shift-access';

const UPDATE = `UPDATE shift SET state = 'closed', version = version + 1, closed_at = CAST(? AS INTEGER), closed_by_id = ?, approved_by_id = ?, cash_left_tiyin = CAST(? AS INTEGER),
  note = ?, z_number = CAST(? AS INTEGER), report = ? WHERE id = ?`;

/** Closes the shift: checks in the order of BX-O-138, then the Z, numbered without gaps, final, printed. A difference above the limit needs a second person. */
export const closeShift = defineCommand(contract, {
  permission: 'shift.close',
  rights: ['shift.difference'],
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
    const { countedTiyin, cashLeftTiyin, differenceTiyin } = decision.value;
    const closed: ShiftRecord = {
      ...found.value,
      version: found.value.version + 1,
      state: 'closed',
      expectedTiyin: expected,
      closedAt: work.now,
      closedById: work.employeeId,
      approvedById: decision.value.needsApproval ? (work.approverId ?? work.employeeId) : null,
      cashLeftTiyin,
      note: input.note,
      zNumber: work.next('z-number'),
    };
    const report = shiftReport(work.state, closed, material, { now: work.now, showExpected: true });
    work.run(UPDATE, [
      work.now,
      work.employeeId,
      closed.approvedById,
      cashLeftTiyin,
      input.note,
      closed.zNumber,
      JSON.stringify(report),
      closed.shiftId,
    ]);
    forgetOpenShift(work, closed.tillDeviceId);
    work.post(differencePosting(closed.shiftId, differenceTiyin), { shiftId: closed.shiftId, orderId: null });
    work.post(closingPosting(closed.shiftId, countedTiyin, cashLeftTiyin), { shiftId: closed.shiftId, orderId: null });
    work.fact('shift.closed', 'shift', closed.shiftId, {
      zNumber: closed.zNumber,
      salesTiyin: report.salesTiyin,
      refundsTiyin: report.refundsTiyin,
      expectedTiyin: expected,
      countedTiyin,
      differenceTiyin,
      cashLeftTiyin,
      note: input.note,
    });
    queueReport(work, 'z-report', report, 0);
    return accept({ shift: viewOf(work, closed, material), report });
  },
});

/** Prints an X or a Z on the till's printer. Answers the job's id, or null without a printer. */
export function queueReport(work: Work, kind: 'x-report' | 'z-report', report: ShiftReport, copyNumber: number): string | null {
  const printer = tillPrinter(work.state, work.tillDeviceId);
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
