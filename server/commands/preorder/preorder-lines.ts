import type { ParsedInputs } from '#domain/contract/commands';
import { chooseVariant } from '#domain/menu/variants';
import type { PreorderLine } from '#domain/preorder/preorder-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { freezeChoice } from '../order/freeze-choice';
import type { Work } from '../work';

type LineInput = ParsedInputs['preorder.create']['lines'][number];

/** A minute of the screen's clock is nobody's mistake; yesterday is. */
const LATE_MS = 10 * 60_000;

/** Refusals of lines for later. */
export const preorderLineRefusals = [
  'product-not-found',
  'variant-required',
  'modifier-required',
  'modifier-too-many',
  'modifier-unknown',
  'modifier-unavailable',
  'quantity-not-whole',
  'note-unknown',
  'line-exists',
  'preorder-in-past',
  'address-not-found',
] as const;

/**
 * Lines at the prices of now; a line that stood there before unchanged in dish and choice keeps the price it was promised. Neither the stop-list nor what is
 * left today matters for tomorrow. Lines that became an order are kept whatever the input says.
 */
export async function preorderLines(
  work: Work,
  customerId: string,
  inputs: readonly LineInput[],
  before: readonly PreorderLine[],
): Promise<Outcome<readonly PreorderLine[]>> {
  const made = before.filter(({ orderId }) => orderId !== null);
  const known = new Map(before.map((line) => [line.lineId, line]));
  const lines: PreorderLine[] = [];
  const seen = new Set<string>();
  for (const input of inputs) {
    if (seen.has(input.lineId)) return refuse('line-exists');
    seen.add(input.lineId);
    const old = known.get(input.lineId);
    if (old?.orderId != null) continue;
    if (input.wantedAt < work.now - LATE_MS && input.wantedAt !== old?.wantedAt) return refuse('preorder-in-past');
    if (input.addressId !== null && !(await work.get(OWN_ADDRESS, [input.addressId, customerId]))) return refuse('address-not-found');
    const line = priced(work, input);
    if (!line.ok) return line;
    lines.push(old !== undefined && isSameDish(old, line.value) ? { ...line.value, unitPriceTiyin: old.unitPriceTiyin } : line.value);
  }
  return accept([...made, ...lines]);
}

const OWN_ADDRESS = `SELECT address.id FROM address JOIN party ON party.id = address.party_id
  WHERE address.id = ? AND party.root_id = (SELECT root_id FROM party WHERE id = ?)`;

function priced(work: Work, input: LineInput): Outcome<PreorderLine> {
  const product = work.state.catalogue.products.get(input.productId);
  if (!product || product.archived) return refuse('product-not-found');
  // Which size of a cake is for later is not kept yet: a dish of several forms is ordered on its day.
  const single = product.combo === null ? chooseVariant(product, null) : refuse('variant-required', { name: product.name });
  if (!single.ok) return single;
  const frozen = freezeChoice(work, product, { ...input, seat: null, course: null });
  if (!frozen.ok) return frozen;
  const { modifiers, notePresetIds, note, unitPriceTiyin, quantityThousandths } = frozen.value;
  const { lineId, productId, wantedAt, fulfilment, addressId } = input;
  const choice = { modifiers, notePresetIds, note, unitPriceTiyin, quantityThousandths };
  return accept({ lineId, productId, name: product.name, ...choice, wantedAt, fulfilment, addressId, orderId: null });
}

function isSameDish(a: PreorderLine, b: PreorderLine): boolean {
  const choice = ({ modifiers }: PreorderLine) => JSON.stringify(modifiers.map(({ optionId, count }) => [optionId, count]));
  return a.productId === b.productId && choice(a) === choice(b);
}
