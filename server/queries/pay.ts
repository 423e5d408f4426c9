import { payQuery as input } from '#domain/contract/pay';
import type { PayRatesView, PayStatement } from '#domain/contract/pay';
import { accept, refuse } from '#domain/problem/refusal';
import { askingReaders } from '#server/store/shift-reports';
import { openPeriod, readPaidTo, readPayRates, readPayStatement } from '#server/store/staff/pay-rows';
import { defineQuery } from './registry';
import type { QueryRegistration } from './registry';

const payRatesQuery = defineQuery({
  path: '/staff/pay-rates',
  permission: 'staff.edit',
  summary: 'What roles and people are paid by, and up to when each person is paid',
  read: async ({ readers }) => {
    const ask = askingReaders(readers);
    return accept<PayRatesView>({ rates: await readPayRates(ask), paidTo: await readPaidTo(ask) });
  },
});

const payStatementQuery = defineQuery({
  path: '/staff/pay',
  permission: 'staff.edit',
  input,
  summary: 'What somebody earned over business days that are not paid yet, what he took, and what is due',
  refusals: ['not-found', 'days-paid', 'pay-period-invalid'],
  read: async ({ readers, state, now }, { employeeId, from, to }) => {
    const employee = state.people.employees.get(employeeId);
    if (!employee) return refuse('not-found');
    if (from > to) return refuse('pay-period-invalid');
    const ask = askingReaders(readers);
    const period = await openPeriod(ask, { employeeId, from, to, nowMs: now });
    return period.ok ? accept<PayStatement>(await readPayStatement(ask, employee, period.value)) : period;
  },
});

/** Reads of pay. */
export const payQueries: readonly QueryRegistration[] = [payRatesQuery, payStatementQuery];
