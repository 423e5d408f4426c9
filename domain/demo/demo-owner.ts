/** Who owns the demo. Published, and made only where the demo is asked for. */
export const demoOwner = {
  phone: '+998900008090',
  password: 'choyxona-8090',
  givenName: 'Aziz',
  familyName: 'Karimov',
  businessName: 'Dastarxon',
  plan: 'professional',
} as const;
