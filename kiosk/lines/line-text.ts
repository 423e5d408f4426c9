import type { OrderLineView } from '#domain/contract/order';
import { tiyin } from '#domain/money/money';
import { allowsFractions } from '#domain/menu/units';
import type { IconName } from '#ui/icons/icon-paths';
import type { Format } from '#ui/text/format';
import type { KioskText } from '#kiosk/text/uz-latn';

/** Where a line stands, as `OrderLine` draws it. */
export type LineMark = { readonly icon: IconName; readonly text: string; readonly tone: 'ready' | 'work' | 'cancelled' | 'plain' };

/** Modifiers with what they cost, the price of a kilogram, the seat: one entry each. */
export function lineDetails(line: OrderLineView, text: KioskText, format: Format): readonly string[] {
  const details = line.modifiers.map((modifier) => {
    const count = modifier.count > 1 ? `${modifier.count} × ` : '';
    const price = modifier.priceDeltaTiyin === 0 ? '' : ` ${format.amount(tiyin(modifier.priceDeltaTiyin))}`;
    return `${modifier.priceDeltaTiyin > 0 ? '+ ' : ''}${count}${format.name(modifier.name)}${price}`;
  });
  if (allowsFractions(line.unit)) details.push(`${format.amount(tiyin(line.unitPriceTiyin))} / ${text.units[line.unit]}`);
  return details;
}

/** Wishes and free words of a line in one sentence; undefined where there are none. Allergies stand apart. */
export function lineNote(line: OrderLineView, format: Format): string | undefined {
  const notes = [...line.notes.map((note) => format.name(note)), line.note].filter((part) => part !== '');
  return notes.length === 0 ? undefined : notes.join(', ');
}

/** What became of it: what was given back, and what the kitchen has done. */
export function lineMarks(line: OrderLineView, text: KioskText, format: Format): readonly LineMark[] {
  const back: readonly LineMark[] =
    line.refundedThousandths === 0
      ? []
      : [
          {
            icon: 'undo-2',
            text: `${text.orders.refundedAll}: ${format.quantity(line.refundedThousandths, text.units[line.unit])}`,
            tone: 'cancelled',
          },
        ];
  return [...kitchenMarks(line, text, format), ...back];
}

function kitchenMarks(line: OrderLineView, text: KioskText, format: Format): readonly LineMark[] {
  if (line.state === 'voided') {
    const reason =
      line.voidReason === null ? text.sell.lineVoidedPlain : text.sell.lineVoided(format.name(line.voidReason), line.voidedByName ?? '');
    return [{ icon: 'ban', text: reason, tone: 'cancelled' }];
  }
  if (line.state === 'ready') return [{ icon: 'bell-ring', text: text.sell.lineReady, tone: 'ready' }];
  if (line.state === 'in-work') return [{ icon: 'flame', text: text.sell.lineInWork, tone: 'work' }];
  if (line.state === 'served') return [{ icon: 'check-check', text: text.sell.lineServed, tone: 'plain' }];
  // A dish that nobody makes needs no word on where it waits.
  if (line.state === 'fired' && line.stationId !== null) return [{ icon: 'clock', text: text.sell.lineFired, tone: 'plain' }];
  return [];
}
