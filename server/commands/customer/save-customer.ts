import type { Party } from '#domain/party/party-entity';
import { savePartiesSql } from '#server/store/party/parties';
import type { ChangedParty } from '#server/store/party/parties';
import { partyChanges } from '#server/store/party/party-changes';
import type { Work } from '../work';

/** What commands about a party answer. */
export interface SavedCustomer {
  readonly customerId: string;
  readonly version: number;
}

/** Stages changed parties, all in one, with their versions one higher and who changed them. Answers them as they will be stored. */
export function stageParties(work: Work, changed: readonly ChangedParty[]): readonly Party[] {
  const stored = changed.map(({ before, after }) => ({
    before,
    after: {
      ...after,
      version: (before?.version ?? 0) + 1,
      updatedAt: work.now,
      updatedById: work.caller.employeeId,
    },
  }));
  for (const { sql, parameters } of savePartiesSql(stored, { at: work.now, byId: work.caller.employeeId })) work.run(sql, parameters);
  return stored.map(({ after }) => after);
}

/**
 * Saves one party with its fact. The fact names the fields and the version alone: what they were and are is in `party_change`, which can be forgotten
 * when the person asks for it, while the log never changes.
 */
export function saveCustomer(
  work: Work,
  before: Party | null,
  after: Party,
  fact: string,
  payload: Readonly<Record<string, unknown>> = {},
): SavedCustomer {
  const [stored = after] = stageParties(work, [{ before, after }]);
  const fields = partyChanges(before, stored).map(({ field }) => field);
  work.fact(fact, 'customer', stored.partyId, { version: stored.version, ...(before === null ? {} : { fields }), ...payload });
  return { customerId: stored.partyId, version: stored.version };
}

const OPEN_ORDERS = `SELECT id FROM customer_order WHERE customer_id = ? AND state = 'open'`;

/** Open orders show the name as it is now; paid ones keep what stands on their papers. */
export async function renameOnOpenOrders(work: Work, party: Party): Promise<void> {
  for (const row of await work.all(OPEN_ORDERS, [party.partyId])) {
    const order = await work.order(String(row['id']));
    if (order) await work.put({ ...order, customerName: party.name });
  }
}
