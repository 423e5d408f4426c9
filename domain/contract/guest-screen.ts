import { z } from 'zod';
import { amountTiyin, localizedText, quantityThousandths } from './primitives';
import type { Language, LocalizedText } from './primitives';

/** A sum that may take away from the bill. */
const signedTiyin = z.int().min(-10_000_000_000_000).max(10_000_000_000_000);

/**
 * What a guest may see of a sale: dishes, sums, change. There is no field for a person, a table or a note, so that none can slip through. `POST /api/guest-screen`
 * takes it from the till, whose own screen it repeats; nothing of it is kept (ADR 16).
 */
export const guestPicture = z.strictObject({
  stage: z.enum(['idle', 'order', 'pay', 'paid']),
  lines: z
    .array(
      z.strictObject({
        key: z.string().max(40),
        name: localizedText,
        modifiers: z.array(localizedText).max(40),
        quantityThousandths,
        unit: z.string().max(20),
        sumTiyin: amountTiyin,
      }),
    )
    .max(500),
  /** Reductions (negative) and charges, each by its name. */
  extras: z
    .array(z.strictObject({ name: localizedText, rateBasisPoints: z.int().min(0).max(10_000).nullable(), amountTiyin: signedTiyin }))
    .max(60),
  totalTiyin: amountTiyin,
  /** What was handed over in cash, where it is more than the bill. */
  receivedTiyin: amountTiyin.nullable(),
  changeTiyin: amountTiyin.nullable(),
  queueNumber: z.int().min(1).max(99_999).nullable(),
});

/** What a guest may see of a sale. */
export type GuestPicture = z.infer<typeof guestPicture>;

/** Answer to a picture: whether a guest's screen of this till is on. */
export interface GuestPictureShown {
  readonly watched: boolean;
}

/** What stands on the screen around the sale, and alone while nobody is served. */
export interface GuestHouse {
  readonly branchName: string;
  /** The first is large. */
  readonly languages: readonly Language[];
  readonly greeting: LocalizedText | null;
  /** Pictures shown in turn between two guests. */
  readonly pictureIds: readonly string[];
  /** The QR of the branch's own payment page, as rows of booleans (dark = true); null = it has none. */
  readonly payQr: readonly (readonly boolean[])[] | null;
}

/** A row of room `guest:<till>`: `picture` and `house`. */
export type GuestRow = ({ readonly row: 'picture' } & GuestPicture) | ({ readonly row: 'house' } & GuestHouse);
