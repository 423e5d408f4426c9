const DAY_MS = 86_400_000;

/** A number as a person would write it: a phone that was typed as a number comes back whole, without an exponent. */
export function numberText(raw: string): string {
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  if (Number.isSafeInteger(value)) return String(value);
  // What floating point adds (0.30000000000000004) was never typed.
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e') ? raw : text;
}

/** A spreadsheet's day as `1990-01-31`. Excel counts from the last day of 1899, and believes in 29 February 1900. */
export function serialDate(serial: number, is1904: boolean): string {
  const days = Math.floor(is1904 ? serial + 1_462 : serial);
  if (!Number.isFinite(days) || days < 61 || days > 80_000) return String(serial);
  return new Date(Date.UTC(1899, 11, 30) + days * DAY_MS).toISOString().slice(0, 10);
}
