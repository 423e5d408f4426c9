import type { PayLine, PayPart } from '#domain/contract/pay';
import type { LocalizedText } from '#domain/contract/primitives';
import { tiyin } from '#domain/money/money';
import type { Format } from '#ui/text/format';
import type { PayText } from './text/uz-latn';

/** In whose words pay is written. */
export type PayVoice = { readonly t: PayText; readonly format: Format; readonly dishName: (productId: string) => string };

/** What a part is called: `Savdodan 3 %`, `Smena 100 000 soʻm`. */
export function partText(part: PayPart, { t, format, dishName }: PayVoice): string {
  if ('basisPoints' in part) return `${t.parts[part.kind]} ${format.percent(part.basisPoints)}`;
  const amount = format.money(tiyin(part.amountTiyin));
  return part.kind === 'dish' ? `${dishName(part.productId)}: ${amount}` : `${t.parts[part.kind]} ${amount}`;
}

/** What a part was counted by: so many days, hours, sold for so much. */
export function measureText({ part, measure }: PayLine, { t, format }: PayVoice): string {
  switch (part.kind) {
    case 'month':
    case 'day':
      return t.days(measure);
    case 'shift':
      return t.shifts(measure);
    case 'hour':
      return t.hours(format.hours(measure));
    case 'sales':
    case 'service':
      return format.money(tiyin(measure));
    case 'dish':
      return t.pieces(format.quantity(measure));
  }
}

/** A name in the reader's language, for dishes that may be gone. */
export function dishNames(
  products: readonly { readonly productId: string; readonly name: LocalizedText }[],
  format: Format,
): (productId: string) => string {
  const names = new Map(products.map((product) => [product.productId, format.name(product.name)]));
  return (productId) => names.get(productId) ?? '—';
}
