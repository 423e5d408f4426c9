/** A branch as the selector lists it, and how fresh what is known of it is. */
export interface ScopeBranch {
  readonly branchId: string;
  /** `B1`: stands before an order's number when several branches are shown. */
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
  /** A box is bound to it. */
  readonly hasBox: boolean;
  /** When its box was last heard of; null = never. */
  readonly heardAt: number | null;
  /** It should speak and does not: what it sold since `heardAt` is not here. */
  readonly silent: boolean;
}

/** `GET /api/scope`: what every page can be filtered by. */
export interface ScopeView {
  readonly nowMs: number;
  /** The business day of now, `2026-11-21`. */
  readonly today: string;
  readonly branches: readonly ScopeBranch[];
}
