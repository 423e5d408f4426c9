import type { QueryRegistration } from '../registry';
import { customersReport } from '../reports/customers-report';
import { discountsReport } from '../reports/discounts-report';
import { employeesReport } from '../reports/employees-report';
import { flowReport } from '../reports/flow-report';
import { groupsReport, segmentsReport } from '../reports/groups-report';
import { noteQuery } from '../customer-notes';
import { bookQuery } from './book';
import { couponsQuery } from './coupons';
import { documentsQuery } from './documents';

/** Reads of what is defined for customers, of notes and documents, and the reports about customers. */
export const bookQueries: readonly QueryRegistration[] = [
  bookQuery,
  customersReport,
  groupsReport,
  flowReport,
  discountsReport,
  employeesReport,
  segmentsReport,
  noteQuery,
  documentsQuery,
  couponsQuery,
];
