import { z } from 'zod';
import { scaleBaudRates } from '#domain/device/scale/baud-rates';
import { command } from './command';
import { id, requiredText, version } from './primitives';

/** How a scale speaks: CAS's stream of lines, Mettler-Toledo's questions and answers, Massa-K's checked frames. */
export const scaleProtocol = z.enum(['cas', 'sics', 'massa-k']);
/** How a scale speaks. */
export type ScaleProtocol = z.infer<typeof scaleProtocol>;

/** Where a scale is: a serial line of the box (USB adapters too), or a serial server or Wi-Fi scale in the network. */
export const scaleConnection = z.enum(['serial', 'network']);
/** Where a scale is. */
export type ScaleConnection = z.infer<typeof scaleConnection>;

/** The heaviest load that a barcode of the house and a counter's scale have room for. */
const GRAMS_MAX = 99_999;
const tareGrams = z.int().min(0).max(GRAMS_MAX);

const scaleFields = z.strictObject({
  name: requiredText(40),
  connection: scaleConnection,
  /** `/dev/ttyUSB0`, `/dev/serial/by-id/…`, or `192.168.1.60:4001`. */
  address: z.string().trim().max(120),
  baudRate: z.literal(scaleBaudRates),
  protocol: scaleProtocol,
  /** Tills that it stands at; none = every till of the branch. */
  deviceIds: z.array(id).max(50),
  capacityGrams: z.int().min(1).max(GRAMS_MAX),
  /** The smallest step of its display: what is no multiple of it was read wrongly. */
  divisionGrams: z.int().min(1).max(1_000),
  /** What goods are weighed in, for one tap: a box, a tray. */
  containers: z.array(z.strictObject({ name: requiredText(40), tareGrams: tareGrams.min(1) })).max(12),
});

/** Adds a scale. */
export const createScale = command('scale.create', scaleFields.extend({ scaleId: id })).returns<{ readonly version: number }>();
/** Changes a scale. */
export const updateScale = command('scale.update', scaleFields.partial().extend({ scaleId: id, version })).returns<{
  readonly version: number;
}>();
/** Takes a scale out of use. */
export const archiveScale = command('scale.archive', z.strictObject({ scaleId: id, version })).returns<{ readonly version: number }>();
/** Tells what the box hears of a scale now: nothing is weighed by it. */
export const testScale = command('scale.test', z.strictObject({ scaleId: id })).returns<ScaleSight>();

/** Takes the weight that the box reads from a scale at this moment, for one line or one label (BX-X-18). Refused unless it stands still. */
export const weigh = command(
  'scale.weigh',
  z.strictObject({ weighingId: id, scaleId: id, productId: id, tareGrams }),
).returns<WeighingView>();

/** Prints the label of a weighed package: its barcode is read back by every till. The weighing is used by it. */
export const printWeighed = command('scale.print-label', z.strictObject({ weighingId: id })).returns<{ readonly jobId: string }>();

/** Where the weight of a line is from, as a screen says it; the box checks it. Nothing said = typed by hand. */
export const weighed = z.discriminatedUnion('source', [
  z.strictObject({ source: z.literal('scale'), weighingId: id }),
  z.strictObject({ source: z.literal('barcode'), code: z.string().regex(/^\d{13}$/) }),
]);
/** Where the weight of a line is from, as a screen says it. */
export type Weighed = z.infer<typeof weighed>;

/** Where the weight of a line is from, as the box knows it. */
export type LineWeighing =
  | { readonly source: 'hand' }
  | { readonly source: 'barcode'; readonly code: string }
  | {
      readonly source: 'scale';
      readonly weighingId: string;
      readonly scaleName: string;
      readonly grossGrams: number;
      readonly tareGrams: number;
      /** The scale had a tare of its own set: what it showed, and `grossGrams` with it, was without that. */
      readonly taredOnScale: boolean;
    };

/** A weight that was taken. */
export interface WeighingView {
  readonly weighingId: string;
  readonly scaleName: string;
  readonly grossGrams: number;
  readonly tareGrams: number;
  readonly netGrams: number;
}

/** How a scale stands: nothing heard of it, in motion, too much or less than nothing on it, a weight its display cannot show, or standing still. */
export type ScaleState = 'silent' | 'unstable' | 'overload' | 'underload' | 'misread' | 'stable';

/** What is seen of a scale; grams where there is a weight to show. */
export interface ScaleSight {
  readonly state: ScaleState;
  readonly grams: number | null;
}

/** A scale as it is set up (room `scales`, key `scale:<id>`). */
export interface ScaleView extends z.infer<typeof scaleFields> {
  readonly scaleId: string;
  readonly version: number;
  readonly archived: boolean;
}

/** What a scale shows now (room `scale:<id>`, key `sight`): kept in memory alone. */
export interface ScaleSightRow extends ScaleSight {
  readonly scaleId: string;
}

/** Commands of scales by their names. */
export const scaleContracts = {
  'scale.create': createScale,
  'scale.update': updateScale,
  'scale.archive': archiveScale,
  'scale.test': testScale,
  'scale.weigh': weigh,
  'scale.print-label': printWeighed,
} as const;
