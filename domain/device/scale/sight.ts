import type { Scale } from '#domain/catalogue/catalogue';
import type { ScaleSight } from '#domain/contract/scale';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { scaleDialects } from './frames';
import type { ScaleFrame } from './frames';

/** What was last heard of a scale, and when. */
export interface ScaleHearing {
  readonly frame: ScaleFrame;
  readonly at: number;
  /** The frame before said the same weight, standing still too. */
  readonly repeated: boolean;
}

/** A weight is of this moment: nothing is taken of what was heard longer ago. The slowest scales speak twice a second. */
const HEARING_LIFE_MS = 1_500;

type Limits = Pick<Scale, 'protocol' | 'capacityGrams' | 'divisionGrams'>;

/** The next hearing, after a frame. */
export function heard(before: ScaleHearing | null, frame: ScaleFrame, at: number): ScaleHearing {
  const last = before === null || isOld(before, at) ? null : before.frame;
  const repeated = last?.kind === 'weight' && frame.kind === 'weight' && last.stable && frame.stable && last.grams === frame.grams;
  return { frame, at, repeated };
}

/** How a scale stands at a moment. What its display could not show (over its capacity, between two divisions) is no weight. */
export function sightOf(hearing: ScaleHearing | null, limits: Limits, now: number): ScaleSight {
  if (hearing === null || isOld(hearing, now)) return { state: 'silent', grams: null };
  const { frame, repeated } = hearing;
  if (frame.kind === 'trouble') return { state: 'silent', grams: null };
  if (frame.kind !== 'weight') return { state: frame.kind, grams: null };
  const { grams } = frame;
  if (grams > limits.capacityGrams) return { state: 'overload', grams: null };
  if (grams < 0) return { state: 'underload', grams };
  if (grams % limits.divisionGrams !== 0) return { state: 'misread', grams: null };
  const isSure = scaleDialects[limits.protocol].checked || repeated;
  return { state: frame.stable && isSure ? 'stable' : 'unstable', grams };
}

/** A weight that may be sold. */
export interface TakenWeight {
  readonly grossGrams: number;
  readonly tareGrams: number;
  readonly netGrams: number;
  readonly taredOnScale: boolean;
}

/** Takes the weight of this moment: only where it stands still, and something is left without the container. */
export function takeWeight(
  hearing: ScaleHearing | null,
  scale: Scale,
  { tareGrams, now }: { tareGrams: number; now: number },
): Outcome<TakenWeight> {
  const { state, grams } = sightOf(hearing, scale, now);
  switch (state) {
    case 'silent':
      return refuse('scale-silent', { name: scale.name });
    case 'unstable':
      return refuse('scale-unstable');
    case 'overload':
      return refuse('scale-overload', { capacityThousandths: scale.capacityGrams });
    case 'misread':
      return refuse('scale-misread', { name: scale.name });
    case 'underload':
      return refuse('scale-empty');
    case 'stable': {
      const grossGrams = grams ?? 0;
      if (grossGrams === 0) return refuse('scale-empty');
      const netGrams = grossGrams - tareGrams;
      if (netGrams <= 0) return refuse('scale-tare-heavier', { tareThousandths: tareGrams });
      const taredOnScale = hearing?.frame.kind === 'weight' && hearing.frame.tared;
      return accept({ grossGrams, tareGrams, netGrams, taredOnScale });
    }
  }
}

function isOld({ at }: ScaleHearing, now: number): boolean {
  return now - at > HEARING_LIFE_MS;
}
