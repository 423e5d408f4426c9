import type { Unit } from './menu';
import type { LocalizedText } from './primitives';

/** `GET /api/reports/waste?from&to` (`report.view`): what was cooked and thrown away, the latest first (BX-O-60). */
export interface WasteReport {
  readonly rows: readonly {
    readonly at: number;
    readonly orderId: string;
    readonly number: string;
    readonly name: LocalizedText;
    readonly unit: Unit;
    readonly quantityThousandths: number;
    /** What the guest would have paid. */
    readonly sumTiyin: number;
    /** What it cost the house; null = unknown. */
    readonly costTiyin: number | null;
    readonly reason: LocalizedText;
    readonly employeeName: string;
    readonly approverName: string | null;
  }[];
  readonly sumTiyin: number;
  /** Of the rows whose cost is known. */
  readonly costTiyin: number;
}
