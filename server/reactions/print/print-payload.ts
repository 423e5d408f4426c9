import { z } from 'zod';
import { paperKinds } from '#domain/paper/papers';
import type { Paper } from '#domain/paper/papers';

/** What a job holds: a paper to draw, or a kick for the drawer. */
export type PrintPayload = { readonly kind: 'drawer'; readonly pin: 2 | 5 } | { readonly kind: 'paper'; readonly paper: Paper };

const drawer = z.object({ kind: z.literal('drawer'), pin: z.union([z.literal(2), z.literal(5)]) });
/** Enough to know it for one of ours: the box wrote it itself, whole, in the transaction of its sale. A field that an older version lacked shows when it is drawn. */
const paper = z.looseObject({ kind: z.enum(paperKinds), language: z.string(), heading: z.looseObject({ branchName: z.string() }) });

/** Reads the JSON of a job; null when it is none of ours. */
export function parsePrintPayload(json: string): PrintPayload | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const kick = drawer.safeParse(value);
  if (kick.success) return kick.data;
  return paper.safeParse(value).success ? { kind: 'paper', paper: value as Paper } : null;
}

/** The same paper, saying for whom another printer stands in (BX-O-94): the station where there is one, else the printer. */
export function substitutedPayload(of: Paper, printerName: string): string {
  const stood = of.kind === 'kitchen-ticket' && of.stationName !== '' ? of.stationName : printerName;
  return JSON.stringify({ ...of, substituteFor: stood } satisfies Paper);
}
