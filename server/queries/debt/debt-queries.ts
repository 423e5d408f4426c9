import type { QueryRegistration } from '../registry';
import { ageingReportQuery, flaggedCreditsListQuery } from './ageing-report';
import { debtorsListQuery } from './debtors';
import { reconciliationPdfQuery, statementCsvQuery, statementPdfQuery, statementViewQuery } from './statement';

/** Reads about what customers owe. */
export const debtQueries: readonly QueryRegistration[] = [
  debtorsListQuery,
  flaggedCreditsListQuery,
  ageingReportQuery,
  statementCsvQuery,
  statementPdfQuery,
  reconciliationPdfQuery,
  statementViewQuery,
];
