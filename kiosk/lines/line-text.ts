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
  if (line.combo !== null) details.push(text.sell.partOf(format.name(line.combo.name)));
  for (const { name, freeAfter } of line.priceLists)
    if (freeAfter === null)
      details.push(
        line.menuPriceTiyin === null ? format.name(name) : `${format.name(name)} (${format.amount(tiyin(line.menuPriceTiyin))})`,
      );
  if (allowsFractions(line.unit)) details.push(`${format.amount(tiyin(line.unitPriceTiyin))} / ${text.units[line.unit]}`);
  const { weighing } = line;
  if (weighing?.source === 'scale' && weighing.tareGrams > 0)
    details.push(text.sell.grossLess(format.quantity(weighing.grossGrams), format.quantity(weighing.tareGrams, text.units.kg)));
  if (line.seat !== null) details.push(text.sell.seat(line.seat));
  if (line.course !== null) details.push(text.sell.course(line.course));
  return details;
}

/** Wishes and free words of a line in one sentence; undefined where there are none. Allergies stand apart. */
export function lineNote(line: OrderLineView, format: Format): string | undefined {
  const notes = [...line.notes.map((note) => format.name(note)), line.note].filter((part) => part !== '');
  return notes.length === 0 ? undefined : notes.join(', ');
}

/** What became of it: sold out before it was sent (`isOff`), what the kitchen has done and said, and what was given back. */
export function lineMarks(line: OrderLineView, text: KioskText, format: Format, isOff = false): readonly LineMark[] {
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
  const off: readonly LineMark[] = isOff && line.state === 'draft' ? [{ icon: 'ban', text: text.sell.lineOff, tone: 'cancelled' }] : [];
  return [...off, ...kitchenMarks(line, text, format), ...stopMarks(line, text), ...back];
}

function stopMarks({ state, stop }: OrderLineView, text: KioskText): readonly LineMark[] {
  if (stop === null || state === 'voided' || state === 'served') return [];
  return stop.state === 'asked'
    ? [{ icon: 'clock', text: text.sell.stopAsked, tone: 'cancelled' }]
    : [{ icon: 'chef-hat', text: text.sell.stopDeclined, tone: 'work' }];
}

function kitchenMarks(line: OrderLineView, text: KioskText, format: Format): readonly LineMark[] {
  if (line.state === 'voided') {
    const reason =
      line.voidReason === null ? text.sell.lineVoidedPlain : text.sell.lineVoided(format.name(line.voidReason), line.voidedByName ?? '');
    return [{ icon: 'ban', text: reason, tone: 'cancelled' }];
  }
  if (line.state === 'draft' && line.heldAt !== null) return [{ icon: 'pause', text: text.sell.held, tone: 'plain' }];
  if (line.state === 'ready') return [{ icon: 'bell-ring', text: text.sell.lineReady, tone: 'ready' }];
  if (line.state === 'in-work') return [{ icon: 'flame', text: text.sell.lineInWork, tone: 'work' }];
  if (line.state === 'served') return [{ icon: 'check-check', text: text.sell.lineServed, tone: 'plain' }];
  // A dish that nobody makes needs no word on where it waits.
  if (line.state === 'fired' && line.stationId !== null) return [{ icon: 'clock', text: text.sell.lineFired, tone: 'plain' }];
  return [];
}
