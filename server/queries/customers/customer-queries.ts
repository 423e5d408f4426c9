import type { QueryRegistration } from '../registry';
import { customerBriefQuery, customerByCodeQuery } from './brief';
import { customerQuery } from './card';
import { duplicatePairsQuery, duplicatesQuery } from './doubles';
import { customersListQuery } from './list';
import { customerHistoryQuery, customerOrdersQuery } from './past';
import { personExportQuery } from './person-export';
import { savedViewsQuery } from './views';

/** Reads about parties; fixed paths before `/customers/:id`. */
export const customerQueries: readonly QueryRegistration[] = [
  customersListQuery,
  duplicatesQuery,
  duplicatePairsQuery,
  customerByCodeQuery,
  savedViewsQuery,
  customerBriefQuery,
  customerOrdersQuery,
  customerHistoryQuery,
  personExportQuery,
  customerQuery,
];
