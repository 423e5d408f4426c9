import type { Party } from '#domain/party/party-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { parseParty, SELECT_ROOT_PARTY } from '#server/store/party/parties';
import type { SqlRow, SqlValue } from '#server/store/connection';
import { groupIdsOf } from '#server/store/party/customer-groups';
import type { QueryContext } from '../registry';

/** The party that an id means today, for reading. Refuses who was erased; a template is read by who manages customers alone. */
export async function readParty(context: QueryContext, customerId: string): Promise<Outcome<Party>> {
  const rows = await context.readers.raw<readonly SqlRow[]>(SELECT_ROOT_PARTY, [customerId]);
  const party = rows[0] && parseParty(rows[0]);
  if (!party || party.stage === 'erased') return refuse('customer-not-found');
  return party.stage === 'template' && !context.viewer.may('customer.manage') ? refuse('customer-not-found') : accept(party);
}

/** The role of the viewer; null = nobody in particular. */
export function roleOfViewer({ state, viewer }: QueryContext): string | null {
  const employee = viewer.employeeId === null ? undefined : state.people.employees.get(viewer.employeeId);
  return employee?.roleId ?? null;
}

/** An employee's name, or null. */
export function employeeName({ state }: QueryContext, employeeId: string | null): string | null {
  return employeeId === null ? null : (state.people.employees.get(employeeId)?.name ?? null);
}

/** Reads rows for what a command and a query ask alike. */
export function asking({ readers }: QueryContext): (sql: string, parameters: readonly SqlValue[]) => Promise<SqlRow[]> {
  return (sql, parameters) => readers.raw<SqlRow[]>(sql, parameters as readonly string[]);
}

/** Groups that a customer is in now: those he was put into, and those whose condition his orders meet. */
export function groupsOf(context: QueryContext, partyId: string): Promise<readonly string[]> {
  return groupIdsOf(asking(context), partyId, context.state.catalogue.customerGroups, context.now);
}
