import type { CommandInputs } from '#domain/contract/commands';
import type { ProductView, Unit } from '#domain/contract/menu';
import { picturesOf, storedPictures } from '#domain/menu/pictures';
import { fromSom, tiyin, type Tiyin } from '#domain/money/money';
import {
  comboInput,
  quickInput,
  quickValues,
  slotValues,
  variantInput,
  variantValues,
  type QuickValues,
  type SlotValues,
  type VariantValues,
} from './forms/form-values';
import { toLocalized, toValues, type LocalizedValues } from '#ui/text/localized-values';

/** What a product's form holds; empty strings and nulls where nothing is written. */
export type ProductValues = {
  name: LocalizedValues;
  categoryId: string;
  code: string;
  unit: Unit;
  priceTiyin: Tiyin | null;
  costTiyin: Tiyin | null;
  vatRateBasisPoints: number | null;
  mxik: string;
  packageCode: string;
  barcode: string;
  description: string;
  route: string;
  modifierGroupIds: string[];
  stockThousandths: number | null;
  favourite: boolean;
  /** The first is the cover. */
  imageIds: string[];
  variants: VariantValues[];
  slots: SlotValues[];
  quick: QuickValues[];
};

/** Units in the order in which a teahouse uses them. */
export const units: readonly Unit[] = ['portion', 'piece', 'kg', 'gram', 'litre', 'millilitre', 'metre', 'pack', 'box'];

/** The rate of the country; a payer changes it where the law says otherwise. */
const USUAL_VAT_BASIS_POINTS = 1200;

/** An empty form in this category. */
export function emptyProduct(categoryId: string, vatPayer: boolean): ProductValues {
  return {
    name: toValues(null),
    categoryId,
    code: '',
    unit: 'portion',
    priceTiyin: null,
    costTiyin: null,
    vatRateBasisPoints: vatPayer ? USUAL_VAT_BASIS_POINTS : 0,
    mxik: '',
    packageCode: '',
    barcode: '',
    description: '',
    route: 'category',
    modifierGroupIds: [],
    stockThousandths: null,
    favourite: false,
    imageIds: [],
    variants: [],
    slots: [],
    quick: [],
  };
}

/** A row of the box as the form shows it. */
export function productValues(product: ProductView): ProductValues {
  return {
    name: toValues(product.name),
    categoryId: product.categoryId,
    code: product.code ?? '',
    unit: product.unit,
    priceTiyin: tiyin(product.priceTiyin),
    costTiyin: product.costTiyin === null ? null : tiyin(product.costTiyin),
    vatRateBasisPoints: product.vatRateBasisPoints,
    mxik: product.mxik ?? '',
    packageCode: product.packageCode ?? '',
    barcode: product.barcode ?? '',
    description: product.description ?? '',
    route: product.route,
    modifierGroupIds: [...product.modifierGroupIds],
    stockThousandths: product.stockThousandths,
    favourite: product.favourite,
    imageIds: [...picturesOf(product)],
    variants: variantValues(product.variants),
    slots: slotValues(product.combo),
    quick: quickValues(product.quickAmounts),
  };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** A code as it is stored: only its digits, whatever dots and spaces were pasted with it. */
export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}

type ProductFields = Omit<CommandInputs['product.create'], 'productId' | 'sort'>;

/** The form as the command wants it. An empty price becomes nothing; the form asks for it before. */
export function productInput(values: ProductValues): ProductFields {
  return {
    name: toLocalized(values.name),
    categoryId: values.categoryId,
    code: orNull(values.code),
    unit: values.unit,
    priceTiyin: values.priceTiyin ?? fromSom(0),
    costTiyin: values.costTiyin,
    vatRateBasisPoints: values.vatRateBasisPoints ?? 0,
    mxik: orNull(digitsOf(values.mxik)),
    packageCode: orNull(digitsOf(values.packageCode)),
    barcode: orNull(values.barcode),
    description: orNull(values.description),
    route: values.route,
    modifierGroupIds: values.modifierGroupIds,
    stockThousandths: values.stockThousandths,
    favourite: values.favourite,
    ...storedPictures(values.imageIds),
    variants: variantInput(values.variants),
    combo: comboInput(values.slots),
    quickAmounts: quickInput(values.quick),
  };
}

/** Only what was changed: what is left of a dish goes down while the form is open and must not be set back. */
export function productChanges(changed: Partial<ProductValues>, values: ProductValues): Partial<ProductFields> {
  const all = productInput(values);
  const fieldOf: Readonly<Record<string, string>> = {
    combo: 'slots',
    quickAmounts: 'quick',
    imageId: 'imageIds',
    moreImageIds: 'imageIds',
  };
  return Object.fromEntries(Object.entries(all).filter(([key]) => (fieldOf[key] ?? key) in changed));
}
