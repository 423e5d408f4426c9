// Adds up the raw rows of a box (`node raw-sums.mjs box FILE`) or of a branch at the portal (`node raw-sums.mjs portal FILE BRANCH_ID`), and prints the sums as JSON.
// It uses nothing of the project: if a rule of ours is wrong, this does not know it. All amounts in whole soʻm.
import sqlite3 from 'sqlite3';

const [kind, file, branchId] = process.argv.slice(2);
const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY);
const rows = (sql) =>
  new Promise((resolve, reject) => {
    database.all(sql, (error, found) => (error ? reject(error) : resolve(found)));
  });
const isPortal = kind === 'portal';
const of = (table, where = '1 = 1') => rows(`SELECT * FROM ${table} WHERE ${isPortal ? `branch_id = '${branchId}' AND ` : ''}${where}`);

const som = (tiyin) => {
  if (!Number.isInteger(tiyin) || tiyin % 100 !== 0) throw new Error(`${tiyin} tiyin are no whole soʻm`);
  return tiyin / 100;
};
// Tashkent is five hours ahead, and a business day begins at five in the morning: it is the day of the clock in Greenwich.
const dayOf = (at) => new Date(at).toISOString().slice(0, 10);
const add = (sums, key, amount) => {
  sums[key] = (sums[key] ?? 0) + amount;
};

const orders = await of('customer_order', 'number IS NOT NULL');
const completed = orders.filter(({ state }) => state === 'completed');
const refunds = await of('refund');
const payments = await of('payment');
const money = await of('customer_money');
const shifts = (await of('shift')).filter(({ state }) => state === 'closed').sort((one, other) => one.z_number - other.z_number);

const days = {};
const day = (at) => (days[dayOf(at)] ??= { orders: 0, revenue: 0, surcharge: 0, cancelled: 0 });
for (const order of orders) day(order.opened_at).orders += 1;
for (const order of orders) if (order.state === 'cancelled') day(order.opened_at).cancelled += 1;
for (const order of completed) {
  day(order.closed_at).revenue += som(order.total_tiyin);
  day(order.closed_at).surcharge += som(order.charges_tiyin);
}
for (const refund of refunds) {
  day(refund.at).revenue -= som(refund.amount_tiyin);
  day(refund.at).surcharge -= som(refund.charges_tiyin);
}

const tenders = {};
for (const payment of payments) add(tenders, `${payment.tender} sale`, som(payment.amount_tiyin));
for (const refund of refunds) for (const part of JSON.parse(refund.tenders)) add(tenders, `${part.tender} refund`, som(part.amountTiyin));
for (const one of money) for (const part of JSON.parse(one.tenders)) add(tenders, `${part.tender} ${one.kind}`, som(part.amountTiyin));

// What customers owe: the ledger's entries on their accounts.
const entries = isPortal
  ? await rows(`SELECT account, amount_tiyin FROM entry_row WHERE branch_id = '${branchId}'`)
  : await rows('SELECT account, amount_tiyin FROM entry');
const receivable = {};
let ledger = 0;
for (const { account, amount_tiyin: amount } of entries) {
  ledger += amount;
  if (/^customer:.+:receivable$/.test(account)) add(receivable, account, som(amount));
}

const z = shifts.map(({ z_number: number, report }) => {
  const read = JSON.parse(report);
  return { number, sales: som(read.salesTiyin), refunds: som(read.refundsTiyin), count: read.salesCount };
});
// What stands on the paper that came out of the printer's queue; only a box has one.
const printed = isPortal
  ? null
  : (await rows("SELECT payload FROM print_job WHERE kind = 'z-report' ORDER BY created_at, id"))
      .map(({ payload }) => JSON.parse(payload).report)
      .map((report) => ({
        number: report.zNumber,
        sales: som(report.salesTiyin),
        refunds: som(report.refundsTiyin),
        count: report.salesCount,
      }));

// What must have happened for the sums to mean anything.
const tendersOf = new Map();
for (const { order_id: id, tender } of payments) tendersOf.set(id, [...(tendersOf.get(id) ?? []), tender]);
const lines = await of('order_line');
const minutesOf = (at) => Math.floor(at / 60_000 + 300) % 1_440;

const total = (pick) => Object.values(days).reduce((sum, one) => sum + pick(one), 0);
process.stdout.write(
  `${JSON.stringify({
    days: Object.fromEntries(Object.entries(days).sort(([one], [other]) => (one < other ? -1 : 1))),
    orders: total((one) => one.orders),
    revenue: total((one) => one.revenue),
    surcharge: total((one) => one.surcharge),
    tenders: Object.fromEntries(Object.entries(tenders).sort(([one], [other]) => (one < other ? -1 : 1))),
    debts: Object.values(receivable).reduce((sum, amount) => sum + amount, 0),
    ledger,
    z,
    printed,
    counts: {
      orders: orders.length,
      lines: lines.length,
      voided: lines.filter(({ state }) => state === 'voided').length,
      partlyOnCredit: [...tendersOf.values()].filter((used) => used.includes('nasiya') && new Set(used).size > 1).length,
      afterMidnight: completed.filter(({ closed_at: at }) => minutesOf(at) < 240).length,
      overMidnight: completed.filter(({ opened_at: from, closed_at: to }) => minutesOf(from) > minutesOf(to)).length,
      payments: payments.length,
      refunds: refunds.length,
      money: money.length,
    },
    unbalanced: payments.reduce((sum, one) => sum + one.amount_tiyin, 0) - completed.reduce((sum, one) => sum + one.total_tiyin, 0),
  })}\n`,
);
