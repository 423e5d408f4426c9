/** Why a dish cannot be chosen so. Every way to order refuses these: till, counter, telephone, open API, and what is for another day. */
export const choiceRefusals = [
  'product-not-found',
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

/** Why a dish cannot become a line of an order now: also what is stopped or sold out today. */
export const newLineRefusals = [...choiceRefusals, 'product-unavailable', 'product-out-of-stock'] as const;
