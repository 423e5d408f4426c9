import { z } from 'zod';
import { daysOf, isDay, isPeriod } from '#domain/time/period';
import { id } from '../primitives';
import type { Report } from '../reports';

/** The reports that the portal makes, each by the same function as its namesake on the box. */
export const portalReportNames = ['abc', 'profit'] as const;

/** A report by its name. */
export type PortalReportName = (typeof portalReportNames)[number];

/** More than three years at once is a question for the export. */
const DAYS_MAX = 1_100;
const day = z.string().refine(isDay);

/** `GET /api/reports/<name>`: business days, both included, of a branch or of all. */
export const portalReportInput = z
  .strictObject({ from: day, to: day, branchId: id.optional() })
  .refine((period) => isPeriod(period) && daysOf(period) <= DAYS_MAX, { path: ['to'] });

/** A report over what the branches have told so far. `branchName` is empty for all of them. */
export type PortalReport = Report;
