import type { BranchView, FoundBox, MenuChoice } from '#domain/contract/portal/branch';
import type { Problem } from '#ui/live/answers';
import type { Portal } from '#portal/web/state/portal';

/** How a box is asked for: by what its QR holds, or by its login. */
export type BoxName = { readonly code: string } | { readonly login: string; readonly password: string };

/** Where connecting a box stands. `waiting` ends when the box's manager has answered, or the code is over. */
export type PairingStep = 'name' | 'menu' | 'waiting' | 'done' | 'refused' | 'expired';

/** One attempt to connect a box to a branch: find it, choose what becomes of its menu, claim it, wait. */
export class Pairing {
  readonly #portal: Portal;
  readonly #branchId: string;
  #name: BoxName | null = null;
  #step = $state<PairingStep>('name');
  #box = $state.raw<FoundBox | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #isBusy = $state(false);
  #mustConfirm = $state(false);
  menu = $state<MenuChoice>('keep');
  sourceBranchId = $state('');

  constructor(portal: Portal, branchId: string) {
    this.#portal = portal;
    this.#branchId = branchId;
  }

  get step(): PairingStep {
    return this.#step;
  }

  /** What was found; null before. */
  get box(): FoundBox | null {
    return this.#box;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** The portal asks for the password before it goes on. */
  get mustConfirm(): boolean {
    return this.#mustConfirm;
  }

  /** Looks who is behind a code or a login. */
  async find(name: BoxName): Promise<void> {
    this.#begin();
    const { client } = this.#portal;
    const answer =
      'code' in name
        ? await client.command('branch.find-box-by-code', { branchId: this.#branchId, code: name.code })
        : await client.command('branch.find-box-by-login', { branchId: this.#branchId, ...name });
    this.#isBusy = false;
    if (!answer.ok) {
      this.#problem = answer.problem;
      return;
    }
    this.#name = name;
    this.#box = answer.result;
    this.sourceBranchId = answer.result.sources[0]?.branchId ?? '';
    this.#step = 'menu';
  }

  /** Claims the box that was found. */
  async claim(): Promise<void> {
    const name = this.#name;
    if (name === null) return;
    this.#mustConfirm = false;
    this.#begin();
    const { client } = this.#portal;
    const choice = { branchId: this.#branchId, menu: this.menu, sourceBranchId: this.menu === 'keep' ? null : this.sourceBranchId };
    const answer =
      'code' in name
        ? await client.command('branch.pair-by-code', { ...choice, code: name.code })
        : await client.command('branch.pair-by-login', { ...choice, ...name });
    this.#isBusy = false;
    if (answer.ok) this.#step = 'waiting';
    else if (answer.problem.code === 'confirm-password') this.#mustConfirm = true;
    else this.#problem = answer.problem;
  }

  /** The password was not said after all. */
  leaveUnconfirmed(): void {
    this.#mustConfirm = false;
  }

  /** Hears how the branch stands now, while it waits. */
  hear(branch: BranchView): void {
    if (this.#step !== 'waiting') return;
    if (branch.link.state === 'active') this.#step = 'done';
    else if (branch.pairing?.state === 'refused') this.#step = 'refused';
    else if (branch.pairing?.state === 'expired') this.#step = 'expired';
  }

  /** Begins anew, from the code. */
  again(): void {
    this.#step = 'name';
    this.#box = null;
    this.#name = null;
    this.#problem = null;
  }

  /** Gives up what waits, so that nobody at the box approves it later. */
  giveUp(): void {
    if (this.#step === 'waiting') void this.#portal.client.command('branch.cancel-pairing', { branchId: this.#branchId });
  }

  #begin(): void {
    this.#isBusy = true;
    this.#problem = null;
  }
}
