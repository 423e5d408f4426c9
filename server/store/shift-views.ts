import type { CashMovementView, HandoverView, ShiftReport, ShiftView } from '#domain/contract/shift';
import { shiftFigures } from '#domain/shift/figures';
import type { BranchState } from './branch-state';
import type { ShiftMaterial, ShiftRecord } from './shift-reports';

/** The report of a shift so far (X), or what it closes with (Z). `expected` false keeps what should be in the drawer to itself (blind, F-32). */
export function shiftReport(
  state: BranchState,
  shift: ShiftRecord,
  material: ShiftMaterial,
  options: { readonly now: number; readonly showExpected: boolean },
): ShiftReport {
  const figures = shiftFigures(material.sums, material.counts);
  const nameOf = (employeeId: string | null) => (employeeId === null ? null : (state.people.employees.get(employeeId)?.name ?? ''));
  const expected = shift.expectedTiyin ?? figures.expectedCashTiyin;
  return {
    shiftId: shift.shiftId,
    zNumber: shift.zNumber,
    tillName: tillName(state, shift.tillDeviceId),
    openedAt: shift.openedAt,
    openedByName: nameOf(shift.openedById) ?? '',
    closedAt: shift.closedAt,
    closedByName: nameOf(shift.closedById),
    madeAt: options.now,
    salesCount: material.salesCount,
    refundsCount: material.refundsCount,
    cancelsCount: material.cancelsCount,
    voidsCount: material.voidsCount,
    voidsTiyin: material.voidsTiyin,
    salesTiyin: figures.salesTiyin,
    refundsTiyin: figures.refundsTiyin,
    serviceChargeTiyin: figures.serviceChargeTiyin,
    discountsTiyin: figures.discountsTiyin,
    vatTiyin: figures.vatTiyin,
    tenders: figures.tenders,
    openingFloatTiyin: figures.openingFloatTiyin,
    cashInTiyin: figures.cashInTiyin,
    cashOutTiyin: figures.cashOutTiyin,
    cashMovements: movementViews(state, material),
    customerMoney: figures.customerMoney,
    tips: {
      ...figures.tips,
      people: figures.tips.people.map((person) => ({ ...person, name: nameOf(person.employeeId) ?? '' })),
    },
    handovers: handoverViews(state, material),
    drawerOpenings: material.drawerOpenings,
    expectedCashTiyin: options.showExpected ? expected : null,
    countedCashTiyin: shift.countedTiyin,
    differenceTiyin: shift.countedTiyin === null ? null : shift.countedTiyin - expected,
    cashLeftTiyin: shift.cashLeftTiyin,
    note: shift.note,
    approvedByName: nameOf(shift.approvedById),
  };
}

/** The shift as its screen shows it: nothing of what is expected before the count is stored. */
export function shiftView(state: BranchState, shift: ShiftRecord, material: Pick<ShiftMaterial, 'movements' | 'handovers'>): ShiftView {
  const isTold = shift.state !== 'open';
  const { countedTiyin, expectedTiyin } = shift;
  return {
    shiftId: shift.shiftId,
    version: shift.version,
    tillDeviceId: shift.tillDeviceId,
    tillName: tillName(state, shift.tillDeviceId),
    state: shift.state,
    openedAt: shift.openedAt,
    openedByName: state.people.employees.get(shift.openedById)?.name ?? '',
    responsibleName: state.people.employees.get(material.handovers.at(-1)?.toId ?? shift.openedById)?.name ?? '',
    openingFloatTiyin: shift.openingFloatTiyin,
    movements: movementViews(state, material),
    countedTiyin: shift.countedTiyin,
    expectedCashTiyin: isTold ? expectedTiyin : null,
    differenceTiyin: isTold && countedTiyin !== null && expectedTiyin !== null ? countedTiyin - expectedTiyin : null,
    closedAt: shift.closedAt,
    zNumber: shift.zNumber,
  };
}

function movementViews(state: BranchState, material: Pick<ShiftMaterial, 'movements'>): CashMovementView[] {
  return material.movements.map(({ byId, ...movement }) => ({ ...movement, byName: state.people.employees.get(byId)?.name ?? '' }));
}

function handoverViews(state: BranchState, { handovers }: Pick<ShiftMaterial, 'handovers'>): HandoverView[] {
  const nameOf = (id: string): string => state.people.employees.get(id)?.name ?? '';
  return handovers.map(({ fromId, toId, approverId, ...handover }) => ({
    ...handover,
    fromName: nameOf(fromId),
    toName: nameOf(toId),
    approverName: approverId === null ? null : nameOf(approverId),
  }));
}

function tillName(state: BranchState, deviceId: string): string {
  return state.people.devices.get(deviceId)?.name ?? '';
}
