export const boxFlags: readonly string[];
