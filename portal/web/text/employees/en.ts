import type { EmployeesText } from './uz-latn';

/** Employees, in English. */
export const employees: EmployeesText = {
  list: 'List of employees',
  roles: { waiter: 'Waiter', cashier: 'Cashier', cook: 'Cook', manager: 'Manager', administrator: 'Administrator' },
  active: 'Active',
  inactive: 'Inactive',
  orders: 'Orders',
  revenue: 'Revenue',
  average: 'Average order',
  branches: 'By branch',
  days: 'By day',
  day: 'Day',
  best: (day, amount) => `Best day: ${day}, ${amount}.`,
  nothingSold: 'No orders on these days.',
  empty: 'No employees',
  show: 'Who',
  shows: { active: 'At work', all: 'Everybody' },
};
