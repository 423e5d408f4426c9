import type { AddressPurpose, ConsentPurpose } from '#domain/contract/customer';

/** What an address may be for, in the order of the form. The contract's own list is a schema, and schemas stay out of the browser. */
export const addressPurposes: readonly AddressPurpose[] = ['home', 'business', 'office', 'post-box', 'delivery', 'billing', 'registration'];

/** What a message may be for, in the order of the card. */
export const consentPurposes: readonly ConsentPurpose[] = ['transactional', 'marketing', 'profiling'];
