import type { Product } from '#domain/catalogue/catalogue';
import type { ParsedInputs } from '#domain/contract/commands';
import { choiceRefusals } from '#domain/contract/new-line-refusals';
import type { PreorderPart } from '#domain/contract/preorder';
import type { LocalizedText } from '#domain/contract/primitives';
import type { ProductCombo, ProductVariant } from '#domain/contract/product-forms';
import { partPrices } from '#domain/menu/combo';
import { checkQuantity } from '#domain/menu/units';
import { chooseVariant, variantName } from '#domain/menu/variants';
import { sum, tiyin } from '#domain/money/money';
import type { PreorderLine } from '#domain/preorder/preorder-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { comboDishes } from '../order/combo-lines';
import { freezeChoice } from '../order/freeze-choice';
import type { Work } from '../work';

type LineInput = ParsedInputs['preorder.create']['lines'][number];

/** A minute of the screen's clock is nobody's mistake; yesterday is. */
const LATE_MS = 10 * 60_000;

/** Refusals of lines for later. */
export const preorderLineRefusals = [...choiceRefusals, 'preorder-in-past', 'address-not-found'] as const;

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
    for (const { lineId } of [input, ...input.parts]) {
      if (seen.has(lineId)) return refuse('line-exists');
      seen.add(lineId);
    }
    const old = known.get(input.lineId);
    if (old?.orderId != null) continue;
    if (input.wantedAt < work.now - LATE_MS && input.wantedAt !== old?.wantedAt) return refuse('preorder-in-past');
    if (input.addressId !== null && !(await work.get(OWN_ADDRESS, [input.addressId, customerId]))) return refuse('address-not-found');
    const line = priced(work, input);
    if (!line.ok) return line;
    lines.push(old !== undefined && isSameDish(old, line.value) ? atPriceOf(old, line.value) : line.value);
  }
  return accept([...made, ...lines]);
}

const OWN_ADDRESS = `SELECT address.id FROM address JOIN party ON party.id = address.party_id
  WHERE address.id = ? AND party.root_id = (SELECT root_id FROM party WHERE id = ?)`;

function priced(work: Work, input: LineInput): Outcome<PreorderLine> {
  const product = work.state.catalogue.products.get(input.productId);
  if (!product || product.archived) return refuse('product-not-found');
  const formed = product.combo === null ? variantOf(work, product, input) : partsOf(work, product, product.combo, input);
  if (!formed.ok) return formed;
  const { lineId, productId, wantedAt, fulfilment, addressId } = input;
  return accept({ lineId, productId, ...formed.value, wantedAt, fulfilment, addressId, orderId: null });
}

/** What is agreed of a dish besides when and where. */
type AgreedDish = Omit<PreorderLine, 'lineId' | 'productId' | 'wantedAt' | 'fulfilment' | 'addressId' | 'orderId'>;

function variantOf(work: Work, product: Product, input: LineInput): Outcome<AgreedDish> {
  if (input.parts.length > 0) return refuse('combo-part-unknown', { name: product.name });
  const variant = chooseVariant(product, input.variantId);
  if (!variant.ok) return variant;
  const frozen = freezeChoice(work, product, { ...input, seat: null, course: null }, variant.value?.priceTiyin);
  if (!frozen.ok) return frozen;
  const { modifiers, notePresetIds, note, unitPriceTiyin, quantityThousandths } = frozen.value;
  const name = nameWith(product, variant.value);
  return accept({
    ...{ variantId: variant.value?.variantId ?? null, name, parts: [] },
    ...{ modifiers, notePresetIds, note, unitPriceTiyin, quantityThousandths },
  });
}

function partsOf(work: Work, product: Product, combo: ProductCombo, input: LineInput): Outcome<AgreedDish> {
  const quantity = checkQuantity(input.quantityThousandths, product.unit);
  if (!quantity.ok) return quantity;
  const dishes = comboDishes(work, combo, input.parts);
  if (!dishes.ok) return dishes;
  const prices = partPrices(tiyin(product.priceTiyin), dishes.value);
  const parts: PreorderPart[] = [];
  for (const [index, { part, dish, variant }] of dishes.value.entries()) {
    const frozen = freezeChoice(work, dish, { ...input, modifiers: part.modifiers, seat: null, course: null }, prices[index]);
    if (!frozen.ok) return frozen;
    const { lineId, slot, productId, variantId } = part;
    const { modifiers, unitPriceTiyin } = frozen.value;
    parts.push({ lineId, slot, productId, variantId, name: nameWith(dish, variant), modifiers, unitPriceTiyin });
  }
  const { notePresetIds, note } = input;
  return accept({
    ...{ variantId: null, name: product.name, parts, modifiers: [], notePresetIds, note },
    ...{ unitPriceTiyin: sum(parts.map((part) => tiyin(part.unitPriceTiyin))), quantityThousandths: quantity.value },
  });
}

function nameWith(dish: Product, variant: ProductVariant | null): LocalizedText {
  return variant === null ? dish.name : variantName(dish.name, variant.name);
}

function isSameDish(a: PreorderLine, b: PreorderLine): boolean {
  const made = ({ productId, variantId, modifiers }: PreorderLine | PreorderPart) => [
    productId,
    variantId,
    modifiers.map(({ optionId, count }) => [optionId, count]),
  ];
  const choice = (line: PreorderLine) => JSON.stringify([made(line), line.parts.map(made)]);
  return choice(a) === choice(b);
}

/** A dish that was promised keeps its price, and each part of a combo its own. */
function atPriceOf(old: PreorderLine, line: PreorderLine): PreorderLine {
  const parts = line.parts.map((part, index) => ({ ...part, unitPriceTiyin: old.parts[index]?.unitPriceTiyin ?? part.unitPriceTiyin }));
  return { ...line, parts, unitPriceTiyin: old.unitPriceTiyin };
}
