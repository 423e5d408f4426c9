import type { ScaleProtocol } from '#domain/contract/scale';
import { readCas } from './cas';
import { massaKRequest, readMassaK } from './massa-k';
import { readSics, sicsRequest } from './sics';

/** One word of a scale. A weight may be negative; `tared` = a tare is set on the scale itself, and the weight is without it. */
export type ScaleFrame =
  | { readonly kind: 'weight'; readonly grams: number; readonly stable: boolean; readonly tared: boolean }
  | { readonly kind: 'overload' }
  | { readonly kind: 'underload' }
  /** It cannot say what it weighs. */
  | { readonly kind: 'trouble' };

/** Whole frames out of what has come so far, in their order, and the bytes that may be the beginning of the next. */
export interface FramesRead {
  readonly frames: readonly ScaleFrame[];
  readonly rest: Uint8Array;
}

/** How a protocol is read and asked. */
export interface ScaleDialect {
  readonly read: (bytes: Uint8Array) => FramesRead;
  /** What is sent to hear a weight; null = the scale speaks by itself. */
  readonly request: Uint8Array | null;
  /** Frames carry a checksum. One that does not may lose a digit on the line: its weight is believed when it is said twice. */
  readonly checked: boolean;
}

/** The protocols. Invariant: a frame that is not whole, or not exactly as its protocol writes it, is none; never a guess at a weight. */
export const scaleDialects: Readonly<Record<ScaleProtocol, ScaleDialect>> = {
  cas: { read: readCas, request: null, checked: false },
  sics: { read: readSics, request: sicsRequest, checked: false },
  'massa-k': { read: readMassaK, request: massaKRequest, checked: true },
};
