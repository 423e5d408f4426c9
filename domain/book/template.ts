/** The branch's default customer is a template: its values are copied to a new customer once, never linked (D365-9…14). */
import type { PartyChanges } from '#domain/contract/customer';

/** What is copied. `groupIds` of both are joined; a receipt e-mail is copied only where none was given, and never to somebody who signed up on the web. */
export interface TemplateValues {
  readonly kind: NonNullable<PartyChanges['kind']>;
  readonly language: NonNullable<PartyChanges['language']> | null;
  readonly currency: string | null;
  readonly groupIds: readonly string[];
  /** Financial dimensions come from this group, never from the default customer himself (D365-12). */
  readonly accountingGroupId: string | null;
  readonly receiptOption: NonNullable<PartyChanges['receiptOption']>;
  readonly receiptEmail: string;
}

/** What a form or an import gives of them; undefined = nothing was said. */
export type GivenValues = { readonly [Field in keyof TemplateValues]?: TemplateValues[Field] | undefined };

/** The values of a branch without a default customer. */
export const plainValues: TemplateValues = {
  kind: 'person',
  language: null,
  currency: null,
  groupIds: [],
  accountingGroupId: null,
  receiptOption: 'paper',
  receiptEmail: '',
};

/** What a new customer gets: what was given, else what the default customer has, else what a branch without one gives. */
export function valuesOfTemplate(
  template: TemplateValues | null,
  given: GivenValues,
  channel: 'till' | 'office' | 'web' | 'import',
): TemplateValues {
  const base = template ?? plainValues;
  const ownEmail = given.receiptEmail ?? '';
  return {
    kind: given.kind ?? base.kind,
    language: given.language === undefined ? base.language : given.language,
    currency: given.currency === undefined ? base.currency : given.currency,
    groupIds: [...new Set([...(given.groupIds ?? []), ...base.groupIds])],
    accountingGroupId: given.accountingGroupId === undefined ? base.accountingGroupId : given.accountingGroupId,
    receiptOption: given.receiptOption ?? base.receiptOption,
    receiptEmail: ownEmail !== '' || channel === 'web' ? ownEmail : base.receiptEmail,
  };
}
