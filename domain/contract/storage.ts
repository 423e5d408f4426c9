/** `GET /api/storage`: how much the box keeps, and how much room is left (BX-O-276). Sizes in bytes. */
export interface StorageView {
  readonly databaseBytes: number;
  readonly freeBytes: number;
  readonly ordersCount: number;
  readonly customersCount: number;
  /** Acts in the log, those in the archive apart. */
  readonly actsCount: number;
}

/** `GET /api/storage/check`: every page of the database was read; `faults` are empty where it holds. */
export interface StorageCheckView {
  readonly faults: readonly string[];
  readonly tookMs: number;
}
