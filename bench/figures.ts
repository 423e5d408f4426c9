/** The value below which a share of the sample lies; 0 of an empty one. */
export function percentile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The middle of the sample: what is read off a noisy machine. */
export function median(sample: readonly number[]): number {
  return percentile(sample, 0.5);
}

/** One place after the point, as a number. */
export function rounded(value: number, places = 1): number {
  return Math.round(value * 10 ** places) / 10 ** places;
}
