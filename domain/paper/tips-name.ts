import type { LocalizedText } from '#domain/contract/primitives';

/** What tips are called, on paper and in lists. */
export const tipsName: LocalizedText = { 'uz-Latn': 'Choychaqa', 'uz-Cyrl': 'Чойчақа', ru: 'Чаевые', en: 'Tips' };
