import type { HealthView } from '#domain/contract/box';
import type { BranchState } from '#server/store/branch-state';

/** What the box says of itself to anybody on the network: that it lives, since when its log stands, nothing of its business. */
export function healthOf(box: {
  readonly state: BranchState;
  readonly bus: { readonly seq: number; readonly counts: { readonly commits: number; readonly commands: number } };
  readonly boxId: string;
  readonly version: string;
  readonly now: number;
  readonly backups: { readonly isLate: boolean; readonly isSecondMissing: boolean };
}): HealthView {
  return {
    status: 'ok',
    version: box.version,
    boxId: box.boxId,
    branchName: box.state.settings.branchName,
    now: box.now,
    seq: box.bus.seq,
    openShifts: box.state.openShifts.size,
    counts: { ...box.bus.counts },
    // A missing backup is told, and sells on: a supervisor that restarted the box for it would help nobody.
    checks: [
      { name: 'database', ok: true },
      { name: 'backup', ok: !box.backups.isLate },
      { name: 'second-backup', ok: !box.backups.isSecondMissing },
    ],
  };
}
