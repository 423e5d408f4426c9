import type { Knex } from 'knex';

/** The vendor's plans: most branches, prices by month and by year, what each brings. Terminals are not limited. */
export async function up(knex: Knex): Promise<void> {
  await knex('plan').insert(
    plans.map(([id, name, monthly, yearly, branchesMax, features], sort) => ({
      id,
      name,
      monthly_tiyin: monthly * 100,
      yearly_tiyin: yearly * 100,
      branches_max: branchesMax,
      terminals_max: null,
      features: JSON.stringify(features),
      sort,
    })),
  );
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const forOne = ['live', 'offline', 'customers', 'exports', 'readers'];
const forSeveral = [...forOne, 'shared-menu', 'shared-customers', 'comparison'];

/** Prices in whole soʻm. */
const plans: readonly (readonly [id: string, name: string, monthly: number, yearly: number, branchesMax: number, features: string[]])[] = [
  ['start', 'Start', 199_000, 1_990_000, 1, forOne],
  ['standard', 'Standard', 449_000, 4_490_000, 3, forSeveral],
  ['professional', 'Professional', 699_000, 6_990_000, 5, forSeveral],
];
