import type { DefaultCustomerView } from '#domain/contract/customer-book';
import type { Language } from '#ui/text/language';

/** What the form of the default customer holds; an empty language, currency or group = the branch's, or none. */
export type StandardValues = {
  name: string;
  kind: DefaultCustomerView['partyKind'];
  language: Language | '';
  currency: string;
  groupIds: string[];
  accountingGroupId: string;
  receiptOption: DefaultCustomerView['receiptOption'];
  receiptEmail: string;
};

/** An empty form under this name. */
export function freshStandard(name: string): StandardValues {
  return {
    name,
    kind: 'person',
    language: '',
    currency: '',
    groupIds: [],
    accountingGroupId: '',
    receiptOption: 'paper',
    receiptEmail: '',
  };
}

/** The row of the box as the form shows it. */
export function standardValues(row: DefaultCustomerView): StandardValues {
  return {
    name: row.name,
    kind: row.partyKind,
    language: row.language ?? '',
    currency: row.currency ?? '',
    groupIds: [...row.groupIds],
    accountingGroupId: row.accountingGroupId ?? '',
    receiptOption: row.receiptOption,
    receiptEmail: row.receiptEmail,
  };
}

/** The form as the commands want it. */
export function standardFields(values: StandardValues) {
  return {
    name: values.name.trim(),
    kind: values.kind,
    language: values.language === '' ? null : values.language,
    currency: values.currency === '' ? null : values.currency,
    groupIds: values.groupIds,
    accountingGroupId: values.accountingGroupId === '' ? null : values.accountingGroupId,
    receiptOption: values.receiptOption,
    receiptEmail: values.receiptEmail.trim(),
  };
}
