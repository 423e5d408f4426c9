import type { ShellText } from './uz-latn';

/** The frame around every page, in English. */
export const shell: ShellText = {
  menu: 'Main menu',
  skip: 'Skip to the page',
  language: 'Language',
  plan: (name, used, most) => `${name} · ${used}/${most} branches`,
  nothingHere: 'There is no such page',
  nothingHereMore: 'The address is wrong, or this record is not yours to see.',
  pages: {
    dashboard: 'Dashboard',
    orders: 'Orders',
    products: 'Products',
    reports: 'Reports',
    employees: 'Employees',
    transactions: 'Transactions',
    branches: 'Branches',
    subscription: 'Subscription',
    'payment-settings': 'Payment settings',
    profile: 'Profile',
    customers: 'Customers',
    phone: 'Phone order',
    menu: 'Menu',
    'stop-list': 'Stop list',
    halls: 'Halls',
    staff: 'Roles and staff',
    book: 'Groups and fields',
    conflicts: 'Conflicts',
  },
};
