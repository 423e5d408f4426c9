import type { ParsedInputs } from '#domain/contract/commands';
import type { LineWeighing } from '#domain/contract/scale';
import { isWeighed, readWeightBarcode } from '#domain/menu/label-barcode';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Work } from '../work';

type LineInput = ParsedInputs['order.add-lines']['lines'][number];

/** A weight that was taken and what it was taken for. */
export interface Weighing {
  readonly weighingId: string;
  readonly scaleId: string;
  readonly scaleName: string;
  readonly productId: string;
  readonly grossGrams: number;
  readonly tareGrams: number;
  readonly netGrams: number;
  readonly taredOnScale: boolean;
}

/** How long a weight waits for its line: a cart that is put aside is sold the same day. */
const WAITING_MS = 3 * 86_400_000;

/** Keeps a weight until its line comes. */
export function keepWeighing(work: Work, weighing: Weighing): void {
  const { weighingId, scaleId, scaleName, productId, grossGrams, tareGrams, netGrams, taredOnScale } = weighing;
  work.run(
    'INSERT INTO weighing (id, scale_id, scale_name, product_id, gross_grams, tare_grams, net_grams, tared_on_scale, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    [weighingId, scaleId, scaleName, productId, grossGrams, tareGrams, netGrams, taredOnScale ? 1 : 0, work.now],
  );
}

/** Weights that nobody waits for any more; lines have copies of theirs. */
export function forgetOldWeighings(work: Work): void {
  work.run('DELETE FROM weighing WHERE at < ?', [work.now - WAITING_MS]);
}

/** A weight that is still free; null = there is none, it is used, or it is too old. */
export async function freeWeighing(work: Work, weighingId: string): Promise<Weighing | null> {
  const row = await work.get('SELECT * FROM weighing WHERE id = ? AND used_by IS NULL AND at >= ?', [weighingId, work.now - WAITING_MS]);
  if (row === undefined) return null;
  return {
    weighingId,
    scaleId: String(row['scale_id']),
    scaleName: String(row['scale_name']),
    productId: String(row['product_id']),
    grossGrams: Number(row['gross_grams']),
    tareGrams: Number(row['tare_grams']),
    netGrams: Number(row['net_grams']),
    taredOnScale: row['tared_on_scale'] === 1,
  };
}

/** A weight is for one line, or one label. */
export function useWeighing(work: Work, weighingId: string, usedBy: string): void {
  work.run('UPDATE weighing SET used_by = ? WHERE id = ?', [usedBy, weighingId]);
}

/** A line that was not sent is gone: its weight may come back with it. */
export function releaseWeighing(work: Work, weighing: LineWeighing | null): void {
  if (weighing?.source === 'scale') work.run('UPDATE weighing SET used_by = NULL WHERE id = ?', [weighing.weighingId]);
}

/**
 * Where the weights of new lines are from, by line; their weighings are used up. Refused with `weighing-invalid` where a line says it was weighed and the box knows otherwise:
 * another dish, another weight, a weight of another line, a barcode of something else.
 */
export async function weighingsOf(work: Work, lines: readonly LineInput[]): Promise<Outcome<ReadonlyMap<string, LineWeighing>>> {
  const weighings = new Map<string, LineWeighing>();
  const used = new Set<string>();
  for (const line of lines) {
    if (line.weighed === null) continue;
    const weighing =
      line.weighed.source === 'scale'
        ? await fromScale(work, line, line.weighed.weighingId, used)
        : fromBarcode(work, line, line.weighed.code);
    if (weighing === null) return refuse('weighing-invalid', { name: work.state.catalogue.products.get(line.productId)?.name ?? '' });
    weighings.set(line.lineId, weighing);
  }
  return accept(weighings);
}

async function fromScale(work: Work, line: LineInput, weighingId: string, used: Set<string>): Promise<LineWeighing | null> {
  const found = used.has(weighingId) ? null : await freeWeighing(work, weighingId);
  const isOfLine = found?.productId === line.productId && found.netGrams === line.quantityThousandths && line.askedSumTiyin === null;
  if (found === null || !isOfLine) return null;
  used.add(weighingId);
  useWeighing(work, weighingId, line.lineId);
  const { scaleName, grossGrams, tareGrams, taredOnScale } = found;
  return { source: 'scale', weighingId, scaleName, grossGrams, tareGrams, taredOnScale };
}

function fromBarcode(work: Work, line: LineInput, code: string): LineWeighing | null {
  const product = work.state.catalogue.products.get(line.productId);
  const label = readWeightBarcode(code);
  if (product === undefined || label === null || !isWeighed(product.unit) || line.askedSumTiyin !== null) return null;
  return label.isOf(product.code) && label.grams === line.quantityThousandths ? { source: 'barcode', code } : null;
}
