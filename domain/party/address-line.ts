/** The parts of an address that people say, of the form and of the card alike. */
export type AddressParts = {
  readonly postalCode: string;
  readonly city: string;
  readonly district: string;
  readonly street: string;
  readonly house: string;
  readonly apartment: string;
};

/** An address in one line, as it is said: city, district, street with house and flat; the postal code stands first where it is known. */
export function addressLine({ postalCode, city, district, street, house, apartment }: AddressParts): string {
  const door = [house, apartment].filter((part) => part.trim() !== '').join('-');
  const where = [street, door].filter((part) => part.trim() !== '').join(' ');
  return [postalCode, city, district, where].filter((part) => part.trim() !== '').join(', ');
}
