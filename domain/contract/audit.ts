import { z } from 'zod';
import { id, text } from './primitives';

/** `GET /api/audit` filters. */
export const auditQuery = z.strictObject({
  employeeId: id.optional(),
  deviceId: id.optional(),
  fact: z.string().max(60).optional(),
  entityId: id.optional(),
  from: z.coerce.number().int().optional(),
  to: z.coerce.number().int().optional(),
  q: text(60).optional(),
  beforeSeq: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** One entry of the log as a person reads it. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: number;
  readonly fact: string;
  readonly entity: string;
  readonly entityId: string;
  readonly employeeName: string | null;
  readonly approverName: string | null;
  readonly deviceName: string | null;
  /** What changed: `before` and `after` where the fact carries them. */
  readonly payload: unknown;
}

/** `GET /api/audit`, newest first. */
export interface AuditView {
  readonly entries: readonly AuditEntry[];
  /** The orders the entries speak of that have a number, however old. */
  readonly orders: readonly { readonly orderId: string; readonly number: string; readonly placeName: string }[];
  readonly factNames: readonly string[];
  readonly nextBeforeSeq: number | null;
}
