import type { OfficeText } from '../../../text/uz-latn';
import type { ProductValues } from '../product-form';

/** Faults of variants and combos that the form can tell without asking the box, by path. */
export function formFaults(
  { variants, slots }: Pick<ProductValues, 'variants' | 'slots'>,
  t: OfficeText['productForms'],
  fillIn: string,
): Readonly<Record<string, string | undefined>> {
  const faults: Record<string, string | undefined> = {};
  for (const [index, { name, priceTiyin }] of variants.entries()) {
    if (name['uz-Latn'].trim() === '') faults[`variants.${index}.name.uz-Latn`] = fillIn;
    if (priceTiyin === null) faults[`variants.${index}.priceTiyin`] = fillIn;
  }
  for (const [index, { name, options }] of slots.entries()) {
    if (name['uz-Latn'].trim() === '') faults[`combo.slots.${index}.name.uz-Latn`] = fillIn;
    if (options.length === 0) faults[`combo.slots.${index}.options`] = t.slotNeeds;
  }
  if (slots.length === 1) faults['combo'] = t.comboNeeds;
  return faults;
}
