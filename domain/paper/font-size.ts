/** Sizes that a printer's letters may have. */
export const fontSizes = ['normal', 'large', 'largest'] as const;

/** How large a printer's letters are. */
export type FontSize = (typeof fontSizes)[number];

/** What every size of a paper is multiplied by. The normal one has capitals of 2 mm at its smallest, so none is under it (BX-O-89). */
export const fontScales = { normal: 1, large: 1.2, largest: 1.4 } as const satisfies Record<FontSize, number>;
