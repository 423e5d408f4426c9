/** Bits a second of a serial line. */
export const scaleBaudRates = [1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200] as const;
