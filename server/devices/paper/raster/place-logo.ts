import { isBlack } from './bitmap';
import type { Bitmap } from './bitmap';
import type { PlacedBlock } from './place-block';

const GAP_DOTS = 14;

/** The logo in the middle of the paper, dot for dot as it was dithered. */
export function placeLogo(logo: Bitmap | null, width: number): PlacedBlock {
  if (logo === null) return { heightDots: 0, draw: () => undefined };
  const left = Math.floor((width - logo.widthDots) / 2);
  return {
    heightDots: logo.heightDots + GAP_DOTS,
    draw: (context, top) => {
      context.fillStyle = '#000';
      for (let y = 0; y < logo.heightDots; y += 1) {
        // Runs of black, not dots: a dithered picture has tens of thousands of them.
        for (let x = 0; x < logo.widthDots; x += 1) {
          const from = x;
          while (isBlack(logo, x, y)) x += 1;
          if (x > from) context.fillRect(left + from, top + y, x - from, 1);
        }
      }
    },
  };
}
