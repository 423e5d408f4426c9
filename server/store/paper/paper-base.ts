import type { Language } from '#domain/contract/primitives';
import type { PaperBase } from '#domain/paper/papers';
import { pick } from '#domain/text/localized';
import type { BranchState } from '../branch-state';

const TIME_ZONE = 'Asia/Tashkent';

/** What every paper carries, frozen now: heading, language, moment (BX-O-98). */
export function paperBase(
  state: BranchState,
  options: { readonly now: number; readonly language: Language; readonly copyNumber?: number },
): PaperBase {
  const { settings } = state;
  const given = (text: string) => (text === '' ? null : text);
  return {
    language: options.language,
    heading: {
      branchName: settings.branchName,
      legalName: given(settings.legalName),
      address: given(settings.address),
      phone: given(settings.phone),
      taxId: given(settings.taxId),
      footer: settings.receiptFooter === null ? null : pick(settings.receiptFooter, options.language),
    },
    at: options.now,
    timeZone: TIME_ZONE,
    copyNumber: options.copyNumber ?? 0,
    substituteFor: null,
  };
}
