import type { Request } from 'express';
import { MINIMAL } from '#domain/live/brief-order';
import type { BriefOrder } from '#domain/live/brief-order';

/** Whether who sends a command follows the order that it is about, and wants to hear it once only (RFC 7240). */
export function prefersMinimal(request: Request): boolean {
  return request.get('Prefer') === MINIMAL;
}

/** An answer with its order named only, by the version that the room of the order tells. */
export function briefResult(result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('order' in result)) return result;
  const { orderId, version } = result.order as BriefOrder;
  return { ...result, order: { orderId, version } satisfies BriefOrder };
}
