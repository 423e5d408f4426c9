import { oneUnitThousandths } from '#domain/menu/units';
import type { PreorderLineView } from '#domain/contract/preorder';
import type { Format } from '#ui/text/format';

/** A dish with how much of it, in the reader's language: `Osh`, `Osh × 2`. */
export function lineTitle(line: Pick<PreorderLineView, 'name' | 'quantityThousandths'>, format: Format): string {
  const name = format.name(line.name);
  return line.quantityThousandths === oneUnitThousandths ? name : `${name} × ${format.quantity(line.quantityThousandths)}`;
}
