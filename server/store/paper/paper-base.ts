import type { Language } from '#domain/contract/primitives';
import type { Settings } from '#domain/contract/settings';
import type { PaperBase, PaperHeading } from '#domain/paper/papers';
import { pick } from '#domain/text/localized';
import type { BranchState } from '../branch-state';

const TIME_ZONE = 'Asia/Tashkent';

/** The settings that stand at the head of a paper. */
export type HeadingSettings = Pick<Settings, 'branchName' | 'legalName' | 'address' | 'phone' | 'taxId' | 'receiptFooter' | 'logoId'>;

/** How the branch names itself on a paper of a language. */
export function headingOf(settings: HeadingSettings, language: Language): PaperHeading {
  const given = (text: string) => (text === '' ? null : text);
  return {
    branchName: settings.branchName,
    legalName: given(settings.legalName),
    address: given(settings.address),
    phone: given(settings.phone),
    taxId: given(settings.taxId),
    footer: settings.receiptFooter === null ? null : pick(settings.receiptFooter, language),
    ...(settings.logoId === null ? {} : { logoId: settings.logoId }),
  };
}

/** What every paper carries, frozen now: heading, language, moment (BX-O-98). */
export function paperBase(
  state: BranchState,
  options: { readonly now: number; readonly language: Language; readonly copyNumber?: number },
): PaperBase {
  const { settings } = state;
  const named = Object.fromEntries(
    settings.tenders.flatMap(({ tender, name }) => (name === null ? [] : [[tender, pick(name, options.language)]])),
  );
  return {
    language: options.language,
    heading: headingOf(settings, options.language),
    at: options.now,
    timeZone: TIME_ZONE,
    copyNumber: options.copyNumber ?? 0,
    substituteFor: null,
    ...(Object.keys(named).length === 0 ? {} : { tenderNames: named }),
  };
}
