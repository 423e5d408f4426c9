import type { ReasonKind } from '#domain/contract/menu';

/** What reasons explain, in the order in which a day asks for them. */
export const reasonKinds: readonly ReasonKind[] = ['void', 'cancel', 'refund', 'discount', 'cash-in', 'cash-out', 'drawer'];
