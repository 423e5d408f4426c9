/**
 * One credit limit over several branches that may each be without the internet. Each branch holds a ceiling for what the customer may owe *there*; the ceilings add up to
 * the limit at most, so that no two branches lend the same soʻm. A repayment lowers what is owed there and so refills the branch that took it. A ceiling comes down only
 * when its holder has said that it knows: until then the higher one counts.
 */
import { add, allocate, larger, smaller, subtract, sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';

/** How a branch stands with one customer. */
export interface LeaseHolder {
  readonly branchId: string;
  /** Where the customer is at home: it gets most of what is free. */
  readonly isHome: boolean;
  /** What the customer owes there, as far as the portal has heard; below nothing where more was paid than bought. */
  readonly owedTiyin: number;
  /** The highest ceiling the branch may still believe in: what it was granted last, and what it held before while it has not confirmed. */
  readonly heldTiyin: number;
  /** The ceiling that its till asks for now, somebody waiting there; absent = none is asked. */
  readonly askedTiyin?: number;
}

/** What a branch is granted. */
export interface Lease {
  readonly branchId: string;
  readonly ceilingTiyin: Tiyin;
}

/** How much of what is free the home branch gets, in parts; each other branch gets one. */
const HOME_PARTS = 4;

/** A branch's ceiling counts even where less is owed than it allows, and what is owed counts even above it (somebody approved that). */
function countedTiyin({ owedTiyin, heldTiyin }: LeaseHolder): Tiyin {
  return larger(tiyin(owedTiyin), tiyin(heldTiyin));
}

/** A ceiling that comes down leaves room for what the others may still believe in: of a limit that was lowered, one who cannot be reached keeps what he was granted. */
function lowered(limitTiyin: number, counted: Tiyin, holder: LeaseHolder, ceiling: Tiyin): Tiyin {
  const others = subtract(counted, countedTiyin(holder));
  return smaller(ceiling, larger(subtract(tiyin(limitTiyin), others), larger(tiyin(holder.owedTiyin), ZERO_TIYIN)));
}

/** What each branch is to have of what is free: first what somebody waits for, in their order, then the rest by parts. */
function sharesOf(free: Tiyin, holders: readonly LeaseHolder[]): readonly Tiyin[] {
  let left = free;
  const asked = holders.map(({ askedTiyin = 0, owedTiyin }) => {
    const reserved = smaller(larger(subtract(tiyin(askedTiyin), tiyin(owedTiyin)), ZERO_TIYIN), left);
    left = subtract(left, reserved);
    return reserved;
  });
  const parts = allocate(
    left,
    holders.map(({ isHome }) => (isHome || holders.length === 1 ? HOME_PARTS : 1)),
    1,
  );
  return asked.map((reserved, index) => add(reserved, tiyin(parts[index] ?? 0)));
}

/**
 * New ceilings under `limitTiyin` (the stricter one where two differ). Only branches whose ceiling changes are answered. Never grants what is still held elsewhere: the sum of
 * the highest ceilings anybody may believe in stays within the limit, unless it stood above it before; then nothing is raised.
 */
export function grantLeases(limitTiyin: number, holders: readonly LeaseHolder[]): readonly Lease[] {
  if (holders.length === 0) return [];
  const owed = sum(holders.map(({ owedTiyin }) => tiyin(owedTiyin)));
  const free = larger(subtract(tiyin(limitTiyin), owed), ZERO_TIYIN);
  const shares = sharesOf(free, holders);
  const wanted = holders.map((holder, index) => ({ holder, ceiling: tiyin(holder.owedTiyin + (shares[index] ?? 0)) }));
  const counted = sum(holders.map(countedTiyin));
  let room: number = larger(subtract(tiyin(limitTiyin), counted), ZERO_TIYIN);
  return wanted.flatMap(({ holder, ceiling }) => {
    const held = tiyin(holder.heldTiyin);
    if (ceiling === held) return [];
    if (ceiling < held) return [{ branchId: holder.branchId, ceilingTiyin: lowered(limitTiyin, counted, holder, ceiling) }];
    // What is owed above the ceiling is counted already.
    const base = larger(held, tiyin(Math.min(holder.owedTiyin, ceiling)));
    const raised = smaller(ceiling, tiyin(base + room));
    room -= raised - base;
    return raised === held ? [] : [{ branchId: holder.branchId, ceilingTiyin: raised }];
  });
}
