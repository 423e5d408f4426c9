import type { Permission } from '#domain/staff/permissions';

/** The right of whoever brings a file in, by what is in it. */
export const importRight = {
  customers: 'customer.manage',
  menu: 'menu.edit',
  categories: 'menu.edit',
  staff: 'staff.edit',
} as const satisfies Readonly<Record<string, Permission>>;
