/** The check digit of an EAN or UPC code whose last digit is missing: weights 3 and 1 from the right. */
export function eanCheckDigit(digitsWithoutCheck: string): number {
  const total = [...digitsWithoutCheck].reverse().reduce((running, digit, index) => running + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (total % 10)) % 10;
}

/** False only for an EAN-8, UPC-A or EAN-13 whose check digit is wrong; codes of other kinds have none that we know. */
export function hasValidCheckDigit(barcode: string): boolean {
  if (!/^(\d{8}|\d{12}|\d{13})$/.test(barcode)) return true;
  return eanCheckDigit(barcode.slice(0, -1)) === Number(barcode.slice(-1));
}
