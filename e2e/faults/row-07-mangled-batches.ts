import { Seeded } from '#domain/chance/seeded';
import type { PushAnswer } from '#domain/contract/sync/push';
import { select } from '#portal/server/store/rows';
import { TestBranch } from '#portal/server/test/branch';
import { TestHouse } from '#portal/server/test/house';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import type { FaultRow } from './fault-row';

const BATCH_MAX = 12;

/** Row 7: lost acknowledgements, doubled, reordered and replayed batches: what the portal keeps is what was sent, each entry once, and its sums are those of the rows. */
export const mangledBatches: FaultRow = {
  row: 7,
  what: 'batches are lost, doubled, reordered and replayed',
  run: async ({ quick, seed, say }) => {
    const random = new Seeded(seed);
    const portal = await startTestPortal();
    const count = quick ? 1_000 : 10_000;
    const faults: string[] = [];
    let mangled = 0;
    try {
      const owner = await portal.newOwner();
      const branch = await TestBranch.connect(portal, owner);
      const house = await TestHouse.open(branch);
      for (let batch = 1; batch <= count; batch += 1) {
        for (let sale = random.between(1, 4); sale > 0; sale -= 1) sell(house, random);
        const isMangled = random.chance(0.2);
        mangled += isMangled ? 1 : 0;
        const fault = isMangled ? await mangle(branch, random) : await pass(branch);
        if (fault !== null) faults.push(`batch ${String(batch)}: ${fault}`);
        if (batch % 2_000 === 0) say(`  ${String(batch)} batches`);
      }
      if (branch.ackedSeq < branch.head.seq) await branch.push();
      faults.push(...(await differences(portal, owner, branch, house)));
      if (portal.errors.length > 0) faults.push(`the portal stumbled: ${String(portal.errors[0])}`);
    } finally {
      await portal.stop();
    }
    return { sentence: `${String(count)} batches, ${String(mangled)} of them mangled: applied is what was sent`, faults };
  },
};

function sell(house: TestHouse, random: Seeded): void {
  const order = house.sell({ lines: [{ product: random.pick(house.products), thousandths: random.between(1, 3) * 1_000 }] });
  if (random.chance(0.05)) house.refund(order);
}

/** A batch that goes through, and whose answer is heard. */
async function pass(branch: TestBranch): Promise<string | null> {
  const sent = await branch.send(branch.body(branch.ackedSeq + 1, BATCH_MAX));
  if (sent.status !== 200) return `refused with ${String(sent.body.code)}`;
  branch.ackedSeq = (sent.body as unknown as PushAnswer).ackedSeq;
  return null;
}

async function mangle(branch: TestBranch, random: Seeded): Promise<string | null> {
  const from = branch.ackedSeq + 1;
  switch (random.pick(['lost ack', 'doubled', 'reordered', 'replayed'] as const)) {
    // The portal has it, the box does not know: it sends it again, cut otherwise.
    case 'lost ack':
      await branch.send(branch.body(from, random.between(1, BATCH_MAX)));
      return pass(branch);
    // Twice at once, over two connections.
    case 'doubled': {
      const body = branch.body(from, BATCH_MAX);
      const answers = await Promise.all([branch.send(body), branch.send(body)]);
      const acked = answers.map((one) => (one.body as unknown as PushAnswer).ackedSeq);
      if (answers.some(({ status }) => status !== 200))
        return `a doubled batch was refused with ${String(answers.find(({ status }) => status !== 200)?.body.code)}`;
      if (acked[0] !== acked[1]) return 'a doubled batch got two different answers';
      branch.ackedSeq = acked[0] ?? 0;
      return null;
    }
    // The second before the first: a gap is refused, and nothing of it is kept.
    case 'reordered': {
      if (branch.head.seq < from + 1) return pass(branch);
      const early = await branch.send(branch.body(from + 1, BATCH_MAX));
      if (early.status !== 409 || early.body.params?.['expected'] !== from)
        return `a gap was answered with ${String(early.status)} ${String(early.body.code)}`;
      return pass(branch);
    }
    // An old one again, from anywhere in the log.
    case 'replayed': {
      const start = random.between(1, Math.max(1, from - 1));
      const old = await branch.send(branch.body(start, random.between(1, BATCH_MAX)));
      if (old.status !== 200) return `a replay was refused with ${String(old.body.code)}`;
      branch.ackedSeq = Math.max(branch.ackedSeq, (old.body as unknown as PushAnswer).ackedSeq);
      return null;
    }
  }
}

async function differences(portal: TestPortal, owner: TestOwner, branch: TestBranch, house: TestHouse): Promise<string[]> {
  return portal.database.read(owner.ownerId, async (transaction) => {
    const read = (sql: string) => select(transaction, sql, [owner.ownerId]);
    const kept = (await read('SELECT seq, op_id, hash FROM entry WHERE owner_id = ? ORDER BY seq')).map(
      (row) => `${String(row['seq'])} ${String(row['op_id'])} ${String(row['hash'])}`,
    );
    const sent = branch.entries.map(({ seq, opId, hash }) => `${String(seq)} ${opId} ${hash}`);
    const [orders] = await read('SELECT count(*) AS count, sum(total_tiyin) AS total FROM customer_order WHERE owner_id = ?');
    const [sums] = await read(
      'SELECT sum(revenue_tiyin) AS revenue, sum(completed_count) AS completed FROM rollup_hour WHERE owner_id = ?',
    );
    const [refunds] = await read('SELECT coalesce(sum(amount_tiyin), 0) AS amount FROM refund WHERE owner_id = ?');
    const total = house.orders.reduce((sum, { totalTiyin }) => sum + totalTiyin, 0);
    return [
      ...(kept.length === sent.length && kept.every((entry, index) => entry === sent[index])
        ? []
        : [`${String(sent.length)} entries sent, ${String(kept.length)} kept, or others`]),
      ...(Number(orders?.['total']) === total && Number(orders?.['count']) === house.orders.length
        ? []
        : [`orders: ${JSON.stringify(orders)}, sold for ${String(total)}`]),
      ...(Number(sums?.['revenue']) === total - Number(refunds?.['amount']) && Number(sums?.['completed']) === house.orders.length
        ? []
        : [`rollups: ${JSON.stringify(sums)}, sold for ${String(total)}, given back ${String(refunds?.['amount'])}`]),
    ];
  });
}
