/** What a screen that follows an order's room puts into `Prefer` (RFC 7240): the answer of its command names the order by id and version, and the room tells the rest. */
export const MINIMAL = 'return=minimal';

/** The order of such an answer. */
export interface BriefOrder {
  readonly orderId: string;
  readonly version: number;
}
