import { issueCoupons as contract } from '#domain/contract/customer-book';
import { accept, refuse } from '#domain/problem/refusal';
import { activeRow } from '#domain/catalogue/rows-in-use';
import { defineCommand } from '../registry';

const INSERT = `INSERT INTO coupon (id, code, group_id, to_day, at, by_id)
  SELECT value ->> 'couponId', value ->> 'code', ?, ?, CAST(? AS INTEGER), ? FROM json_each(?)`;
const TAKEN = `SELECT code FROM coupon WHERE code IN (SELECT value ->> 'code' FROM json_each(?1)) OR id IN (SELECT value ->> 'couponId' FROM json_each(?1)) LIMIT 1`;

/** `coupon.issue`: each code once and for ever, so that an old slip never opens a new price. The log does not carry codes: who reads it could use them. */
export const issueCoupons = defineCommand(contract, {
  permission: 'customer.manage',
  refusals: ['reference-unknown', 'coupon-code-taken'],
  decide: async (work, { groupId, toDay, coupons }) => {
    if (!activeRow(work.state.catalogue.customerGroups, groupId)) return refuse('reference-unknown', { field: 'groupId' });
    const codes = coupons.map(({ code }) => code);
    const twice = codes.find((code, index) => codes.indexOf(code) !== index);
    const rows = JSON.stringify(coupons);
    const taken = twice ?? (await work.get(TAKEN, [rows]))?.['code'];
    if (typeof taken === 'string') return refuse('coupon-code-taken', { code: taken });
    work.run(INSERT, [groupId, toDay, work.now, work.employeeId, rows]);
    work.fact('coupon.issued', 'customer-group', groupId, { count: coupons.length, toDay });
    return accept({ count: coupons.length });
  },
});
