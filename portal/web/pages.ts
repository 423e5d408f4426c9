import type { Component } from 'svelte';
import type { PortalText } from './text/uz-latn';

/** One page: where it is, who may see it, and its chunk, which is fetched when somebody goes there. What follows the name in the address is the page's own business. */
export interface Page {
  /** First part of the address. */
  readonly name: string;
  /** `person`: inside the menu, for whoever is signed in. `entry`: alone on the glass, before signing in; who is signed in goes on. `open`: alone on the glass, for everybody (the console, which has its own door). */
  readonly kind: 'person' | 'entry' | 'open';
  readonly title: (t: PortalText) => string;
  readonly load: () => Promise<{ readonly default: Component }>;
}

/** Every page that is built. */
export const pages: readonly Page[] = [
  {
    name: 'dashboard',
    kind: 'person',
    title: (t) => t.shell.pages.dashboard,
    load: () => import('./dashboard/DashboardPage.svelte'),
  },
  { name: 'orders', kind: 'person', title: (t) => t.shell.pages.orders, load: () => import('./orders/OrdersPage.svelte') },
  {
    name: 'transactions',
    kind: 'person',
    title: (t) => t.shell.pages.transactions,
    load: () => import('./transactions/TransactionsPage.svelte'),
  },
  {
    name: 'payment-settings',
    kind: 'person',
    title: (t) => t.shell.pages['payment-settings'],
    load: () => import('./payment-settings/PaymentSettingsPage.svelte'),
  },
  { name: 'products', kind: 'person', title: (t) => t.shell.pages.products, load: () => import('./products/ProductsPage.svelte') },
  { name: 'reports', kind: 'person', title: (t) => t.shell.pages.reports, load: () => import('./reports/ReportsPage.svelte') },
  { name: 'employees', kind: 'person', title: (t) => t.shell.pages.employees, load: () => import('./employees/EmployeesPage.svelte') },
  { name: 'branches', kind: 'person', title: (t) => t.shell.pages.branches, load: () => import('./branches/BranchesPage.svelte') },
  { name: 'customers', kind: 'person', title: (t) => t.shell.pages.customers, load: () => import('./customers/CustomersPage.svelte') },
  { name: 'phone', kind: 'person', title: (t) => t.shell.pages.phone, load: () => import('./phone/PhonePage.svelte') },
  {
    name: 'subscription',
    kind: 'person',
    title: (t) => t.shell.pages.subscription,
    load: () => import('./accounts/plan/SubscriptionPage.svelte'),
  },
  { name: 'profile', kind: 'person', title: (t) => t.shell.pages.profile, load: () => import('./accounts/profile/ProfilePage.svelte') },
  { name: 'devices', kind: 'person', title: (t) => t.accounts.devices.title, load: () => import('./accounts/people/DevicesPage.svelte') },
  { name: 'api-keys', kind: 'person', title: (t) => t.accounts.apiKeys, load: () => import('./api-keys/ApiKeysPage.svelte') },
  { name: 'users', kind: 'person', title: (t) => t.accounts.users.title, load: () => import('./accounts/people/UsersPage.svelte') },
  { name: 'menu', kind: 'person', title: (t) => t.shell.pages.menu, load: () => import('./menu/MenuPage.svelte') },
  { name: 'stop-list', kind: 'person', title: (t) => t.shell.pages['stop-list'], load: () => import('./stops/StopListPage.svelte') },
  { name: 'halls', kind: 'person', title: (t) => t.shell.pages.halls, load: () => import('./halls/HallsPage.svelte') },
  { name: 'staff', kind: 'person', title: (t) => t.shell.pages.staff, load: () => import('./staff/StaffPage.svelte') },
  { name: 'book', kind: 'person', title: (t) => t.shell.pages.book, load: () => import('./staff/BookPage.svelte') },
  { name: 'conflicts', kind: 'person', title: (t) => t.shell.pages.conflicts, load: () => import('./conflicts/ConflictsPage.svelte') },
  { name: 'login', kind: 'entry', title: (t) => t.accounts.login.title, load: () => import('./accounts/entry/LoginPage.svelte') },
  { name: 'register', kind: 'entry', title: (t) => t.accounts.register.title, load: () => import('./accounts/entry/RegisterPage.svelte') },
  { name: 'forgot', kind: 'entry', title: (t) => t.accounts.forgot.title, load: () => import('./accounts/entry/ForgotPage.svelte') },
  {
    name: 'new-password',
    kind: 'entry',
    title: (t) => t.accounts.newPassword.title,
    load: () => import('./accounts/entry/TemporaryPasswordPage.svelte'),
  },
  { name: 'console', kind: 'open', title: () => 'Console', load: () => import('./console/ConsolePage.svelte') },
  { name: 'dev', kind: 'open', title: (t) => t.accounts.sms.title, load: () => import('./accounts/entry/SmsInboxPage.svelte') },
];

/** Where somebody who is signed in begins, and where nobody begins. */
export const FIRST_PAGE = 'dashboard';
/** The door. */
export const ENTRY_PAGE = 'login';
/** Where a temporary password is replaced; nothing else opens before. */
export const NEW_PASSWORD_PAGE = 'new-password';
