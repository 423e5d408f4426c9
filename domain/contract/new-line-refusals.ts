/** Why a dish cannot become a line of an order. Every way to order (till, counter, telephone, pre-order, open API) refuses these. */
export const newLineRefusals = [
  'product-not-found',
  'product-unavailable',
  'product-out-of-stock',
  'variant-required',
  'variant-unknown',
  'combo-part-required',
  'combo-part-unknown',
  'modifier-required',
  'modifier-too-many',
  'modifier-unknown',
  'modifier-unavailable',
  'quantity-not-whole',
  'note-unknown',
  'line-exists',
] as const;
