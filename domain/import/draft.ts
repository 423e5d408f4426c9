import type { PartyKind } from '#domain/contract/customer';
import type { Language } from '#domain/contract/primitives';
import type { Tiyin } from '#domain/money/money';
import type { importProblems } from '#domain/problem/catalogues/import';
import type { listProblems } from '#domain/problem/catalogues/lists';
import type { ProblemParams } from '#domain/problem/problem';

/** Why a row was not taken, or what in it needs a look. */
export interface ImportRemark {
  readonly code: keyof typeof importProblems | keyof typeof listProblems;
  readonly params?: ProblemParams;
}

/** A phone of a row. */
export interface DraftPhone {
  readonly value: string;
  readonly e164: string;
  readonly label: 'home' | 'mobile' | 'work' | 'other';
}

/** Plain fields that a row may set; what is absent is left as it is. */
export interface DraftFields {
  readonly kind?: PartyKind;
  readonly birthDate?: string;
  readonly taxId?: string;
  readonly legalName?: string;
  readonly bankAccount?: string;
  readonly mfo?: string;
  readonly code?: string;
  readonly creditLimitTiyin?: Tiyin;
  readonly paymentTermDays?: number;
  readonly language?: Language;
}

/** An address of a row, in its parts; absent parts are left as they are. */
export interface DraftAddress {
  readonly city?: string;
  readonly street?: string;
  readonly house?: string;
  readonly postalCode?: string;
}

/** What a row says, in the box's terms, before it is known whom it is about. */
export interface ImportDraft {
  readonly name: string;
  readonly phones: readonly DraftPhone[];
  readonly email: string | null;
  readonly telegram: string | null;
  readonly comment: string;
  readonly fields: DraftFields;
  readonly address: DraftAddress;
  /** By name, as typed; the same name in another alphabet or case is the same group. */
  readonly groups: readonly string[];
  readonly custom: Readonly<Record<string, string | number | boolean>>;
  readonly debtTiyin: Tiyin | null;
  readonly depositTiyin: Tiyin | null;
  readonly pointsTiyin: Tiyin | null;
  readonly remarks: readonly ImportRemark[];
}

/** What a row came to by itself. */
export type ReadRow =
  | { readonly kind: 'draft'; readonly draft: ImportDraft }
  | { readonly kind: 'skipped' | 'rejected'; readonly name: string; readonly remarks: readonly ImportRemark[] };
