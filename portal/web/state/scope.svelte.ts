import type { ScopeBranch, ScopeView } from '#domain/contract/portal/scope';
import type { Problem } from '#ui/live/answers';
import { backOffMs, pause } from '#ui/live/back-off';
import type { PortalClient } from './portal-client';
import { isPeriod, type Period } from '#domain/time/period';
import { periodOf, periodWords, type PeriodWord } from './period';

/** After about two minutes of a dead line the person reloads. */
const TRIES_MAX = 20;
const BRANCH_KEY = 'dastarxon-portal-branch';
const PERIOD_KEY = 'dastarxon-portal-period';

/** What all pages are filtered by: a branch or all of them, and business days. Both survive navigation and a reload; the days only in this tab. */
export class Scope {
  readonly #client: PortalClient;
  #view = $state.raw<ScopeView | null>(null);
  #branchId = $state<string | null>(localStorage.getItem(BRANCH_KEY));
  #chosen = $state.raw<PeriodWord | Period>(rememberedPeriod());

  constructor(client: PortalClient) {
    this.#client = client;
  }

  get view(): ScopeView | null {
    return this.#view;
  }

  get branches(): readonly ScopeBranch[] {
    return this.#view?.branches ?? [];
  }

  /** The chosen branch; null = all of them, also when the remembered one is no longer ours. */
  get branch(): ScopeBranch | null {
    return this.branches.find((branch) => branch.branchId === this.#branchId) ?? null;
  }

  /** Whether rows of several branches stand side by side. */
  get isSeveral(): boolean {
    return this.branch === null && this.branches.length > 1;
  }

  /** The word that was chosen; null = days of one's own. */
  get word(): PeriodWord | null {
    return typeof this.#chosen === 'string' ? this.#chosen : null;
  }

  get period(): Period {
    const today = this.#view?.today;
    if (typeof this.#chosen !== 'string') return this.#chosen;
    return periodOf(this.#chosen, today ?? new Date().toISOString().slice(0, 10));
  }

  /** For a query that takes branch and days. */
  get params(): { readonly from: string; readonly to: string; readonly branchId: string | null } {
    return { ...this.period, branchId: this.branch?.branchId ?? null };
  }

  /** Branches that should speak and do not, of those that are shown. */
  get silent(): readonly ScopeBranch[] {
    const { branch } = this;
    return this.branches.filter((one) => one.silent && (branch === null || branch.branchId === one.branchId));
  }

  /** Reads branches, freshness and the day of today; answers what stood in the way. */
  async load(): Promise<Problem | null> {
    const answer = await this.#client.query<ScopeView>('/api/scope');
    if (!answer.ok) return answer.problem;
    this.#view = answer.result;
    return null;
  }

  /** Reads until the portal can be heard: without it no page knows what it is filtered by. */
  async loadUntilKnown(): Promise<void> {
    if (this.#view !== null) return;
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const problem = await this.load();
      if (problem?.code !== 'unreachable') return;
      await pause(backOffMs(tries));
    }
  }

  /** Filters every page by a branch (null = all). */
  chooseBranch(branchId: string | null): void {
    this.#branchId = branchId;
    if (branchId === null) localStorage.removeItem(BRANCH_KEY);
    else localStorage.setItem(BRANCH_KEY, branchId);
  }

  /** Filters every page by days. */
  choosePeriod(period: PeriodWord | Period): void {
    this.#chosen = period;
    sessionStorage.setItem(PERIOD_KEY, JSON.stringify(period));
  }

  /** Forgets what is known of an owner: somebody signed out. */
  clear(): void {
    this.#view = null;
  }
}

function rememberedPeriod(): PeriodWord | Period {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(PERIOD_KEY) ?? '""');
    const word = periodWords.find((one) => one === value);
    if (word !== undefined) return word;
    if (typeof value === 'object' && value !== null && 'from' in value && 'to' in value) {
      const period = { from: String(value.from), to: String(value.to) };
      if (isPeriod(period)) return period;
    }
  } catch {
    // What an older page or a stranger left there is not ours.
  }
  return 'last-7';
}
