/** How much of a dish a sum is worth, to the nearest thousandth of its unit; null where it has no price. */
export function quantityForSum(amountTiyin: number, unitPriceTiyin: number): number | null {
  if (unitPriceTiyin <= 0) return null;
  return Math.max(1, Math.round((amountTiyin * 1000) / unitPriceTiyin));
}
