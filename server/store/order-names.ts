import type { OrderNames } from '#domain/order/order-view';
import type { BranchState } from './branch-state';

/** The names that orders refer to by id, as the branch has them now. */
export function orderNames(state: BranchState): OrderNames {
  const { catalogue, people, settings } = state;
  return {
    branchCode: settings.branchCode,
    employeeName: (employeeId) => people.employees.get(employeeId)?.name ?? '',
    hall: (hallId) => catalogue.halls.get(hallId),
    table: (tableId) => catalogue.tables.get(tableId),
    station: (stationId) => catalogue.stations.get(stationId),
  };
}
