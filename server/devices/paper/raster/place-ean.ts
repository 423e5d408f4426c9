import { eanModules } from '#domain/menu/label-barcode';
import { fontOf, sizeDots } from './fonts';
import type { PlacedBlock } from './place-block';
import type { Typesetter } from './typesetter';

/** Light modules that a scanner needs on each side. */
const QUIET_MODULES = 11;
/** Three dots are 0.375 mm: a scanner of the cheapest kind reads it from a thermal printer. */
const SCALE_MAX = 3;
const BAR_DOTS = 96;

/** An EAN-13 in the middle of the paper, its digits under it. */
export function placeEan(digits: string, width: number, type: Typesetter): PlacedBlock {
  const modules = eanModules(digits);
  const scale = Math.max(1, Math.min(SCALE_MAX, Math.floor(width / (modules.length + 2 * QUIET_MODULES))));
  const left = Math.floor((width - modules.length * scale) / 2);
  const face = { heightDots: sizeDots.body, bold: false };
  return {
    heightDots: BAR_DOTS + 12 + Math.round(face.heightDots * 1.26),
    draw: (context, top) => {
      context.fillStyle = '#000';
      for (const [index, dark] of modules.entries()) if (dark) context.fillRect(left + index * scale, top + 4, scale, BAR_DOTS);
      context.font = fontOf(face.heightDots, face.bold);
      context.fillText(
        digits,
        Math.floor((width - type.measure(digits, face)) / 2),
        top + BAR_DOTS + 8 + Math.round(face.heightDots * 0.98),
      );
    },
  };
}
