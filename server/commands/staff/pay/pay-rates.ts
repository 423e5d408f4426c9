import { setPayRate as contract } from '#domain/contract/pay';
import { accept, refuse } from '#domain/problem/refusal';
import { defineCommand } from '../../registry';
import { staleVersion } from '../../stale-version';

const UPSERT = `INSERT INTO pay_rate (id, version, subject, parts, updated_at) VALUES (?, ?, ?, ?, CAST(? AS INTEGER))
  ON CONFLICT (id) DO UPDATE SET version = excluded.version, parts = excluded.parts, updated_at = excluded.updated_at`;

/** `staff.set-pay-rate`: what a role or a person is paid by from the next pay on; what was paid keeps the parts it was made of. */
export const setPayRate = defineCommand(contract, {
  permission: 'staff.edit',
  refusals: ['not-found', 'reference-unknown', 'stale-version'],
  decide: async (work, { subject, subjectId, version, parts }) => {
    const { people, catalogue } = work.state;
    if (!(subject === 'role' ? people.roles : people.employees).has(subjectId)) return refuse('not-found');
    if (parts.some((part) => part.kind === 'dish' && !catalogue.products.has(part.productId)))
      return refuse('reference-unknown', { field: 'productId' });
    const row = await work.get('SELECT version, parts FROM pay_rate WHERE id = ?', [subjectId]);
    const known = Number(row?.['version'] ?? 0);
    const before: unknown = row ? JSON.parse(String(row['parts'])) : [];
    if (known !== version) return staleVersion(known, { version: known, parts: before });
    work.run(UPSERT, [subjectId, known + 1, subject, JSON.stringify(parts), work.now]);
    work.fact('staff.pay-rate-set', subject, subjectId, { before: { payParts: before }, after: { payParts: parts } });
    return accept({ version: known + 1 });
  },
});
