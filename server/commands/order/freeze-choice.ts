import type { Product } from '#domain/catalogue/catalogue';
import type { ParsedInputs } from '#domain/contract/commands';
import { chooseModifiers, unitPriceWith } from '#domain/menu/modifiers';
import { checkQuantity } from '#domain/menu/units';
import type { OrderLine } from '#domain/order/order-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Work } from '../work';

/** How a line is made: with what, how much of it, and what the cook is told. */
export type LineChoice = Pick<
  ParsedInputs['order.add-lines']['lines'][number],
  'modifiers' | 'notePresetIds' | 'note' | 'seat' | 'course' | 'quantityThousandths'
>;

/** What a choice makes of a product: frozen modifiers and notes, and the price of one unit; `basePriceTiyin` is the price without them, the menu's unless told otherwise. */
export function freezeChoice(
  work: Work,
  product: Product,
  choice: LineChoice,
  basePriceTiyin: number = product.priceTiyin,
): Outcome<
  Pick<
    OrderLine,
    'modifiers' | 'notePresetIds' | 'notes' | 'note' | 'allergy' | 'seat' | 'course' | 'unitPriceTiyin' | 'quantityThousandths'
  >
> {
  const { catalogue } = work.state;
  const quantity = checkQuantity(choice.quantityThousandths, product.unit);
  if (!quantity.ok) return quantity;
  const groups = product.modifierGroupIds.flatMap((groupId) => {
    const group = catalogue.modifierGroups.get(groupId);
    return group && !group.archived ? [group] : [];
  });
  const chosen = chooseModifiers(groups, choice.modifiers);
  if (!chosen.ok) return chosen;
  const presets = choice.notePresetIds.map((presetId) => catalogue.notePresets.get(presetId));
  if (presets.some((preset) => preset === undefined)) return refuse('note-unknown');
  const notes = presets.flatMap((preset) => preset ?? []);
  return accept({
    modifiers: chosen.value.modifiers,
    notePresetIds: choice.notePresetIds,
    notes: notes.map((preset) => preset.name),
    note: choice.note,
    allergy: notes.some((preset) => preset.allergy),
    seat: choice.seat,
    course: choice.course,
    unitPriceTiyin: unitPriceWith(basePriceTiyin, chosen.value.deltaTiyin),
    quantityThousandths: quantity.value,
  });
}
