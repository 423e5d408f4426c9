import { customDefaults } from '#domain/book/custom-values';
import { plainValues, valuesOfTemplate } from '#domain/book/template';
import type { TemplateValues } from '#domain/book/template';
import type { ImportDraft } from '#domain/import/draft';
import type { OwnValueField } from '#domain/import/own-value';
import type { RowContext } from '#domain/import/read-row';
import type { TakeContext } from '#domain/import/take-row';
import { cleanName, splitName } from '#domain/party/person-name';
import type { Party } from '#domain/party/party-entity';
import { foldText } from '#domain/text/search';
import { businessDate } from '#domain/time/business-day';
import type { BranchState } from '#server/store/branch-state';
import type { ImportPlan, ImportRecord } from '#server/store/imports/imports';

/** What rows are read and taken by: the plan of the import, the branch's groups, fields and default customer. Shared by the dry run and the run. */

const HOME_COUNTRY = 'UZ';

/** How cells are read. */
export function rowContext(state: BranchState, plan: Pick<ImportPlan, 'columns'>, now: number): RowContext {
  const fields = [...state.catalogue.customerFields.values()].filter(({ archived }) => !archived);
  return {
    columns: plan.columns,
    today: businessDate(now, 0),
    ownFields: new Map(fields.map((field): [string, OwnValueField] => [field.key, field])),
  };
}

/** The branch's groups by every spelling of their names. */
export function groupsByName(state: BranchState): ReadonlyMap<string, string> {
  const groups = [...state.catalogue.customerGroups.values()].filter(({ archived, groupKind }) => !archived && groupKind !== 'dynamic');
  return new Map(
    groups.flatMap(({ groupId, name }) =>
      Object.values(name).flatMap((text): [string, string][] => (typeof text === 'string' ? [[groupKey(text), groupId]] : [])),
    ),
  );
}

/** One group, however its name is spelt. */
export function groupKey(name: string): string {
  return foldText(name).loose;
}

/** How rows are taken. `groups` answers the id of a name's group, or undefined. */
export function takeContext(of: {
  readonly state: BranchState;
  readonly record: Pick<ImportRecord, 'importId' | 'byId'>;
  readonly plan: ImportPlan;
  readonly template: TemplateValues | null;
  readonly groups: (name: string) => string | undefined;
  readonly now: number;
  readonly newId: () => string;
}): TakeContext {
  return {
    importId: of.record.importId,
    onKnown: of.plan.onKnown,
    groupIds: of.plan.groupIds,
    groupIdsOf: (names) => names.flatMap((name) => of.groups(name) ?? []),
    newId: of.newId,
    country: HOME_COUNTRY,
    blankParty: (draft) => blankParty(draft, of),
  };
}

function blankParty(draft: ImportDraft, of: Parameters<typeof takeContext>[0]): Party {
  const kind = draft.fields.kind;
  const values = valuesOfTemplate(of.template ?? plainValues, { kind }, 'import');
  const name = cleanName(draft.name);
  const partyId = of.newId();
  return {
    ...values,
    ...(values.kind === 'person' ? splitName(name) : { givenName: '', familyName: '' }),
    partyId,
    version: 0,
    rootId: partyId,
    stage: 'customer',
    name,
    legalName: '',
    taxId: '',
    pinfl: '',
    bankAccount: '',
    mfo: '',
    bankName: '',
    code: '',
    birthDate: null,
    photoId: null,
    source: '',
    ownerId: null,
    paymentTermDays: null,
    employeeId: null,
    paymentTerms: '',
    creditLimitTiyin: null,
    guarantor: '',
    guarantorId: null,
    comment: '',
    alertNote: '',
    phoneRefused: false,
    memberOfId: null,
    mainContact: false,
    custom: customDefaults([...of.state.catalogue.customerFields.values()]),
    verifiedAt: null,
    importId: of.record.importId,
    createdAt: of.now,
    createdById: of.record.byId,
    updatedAt: of.now,
    updatedById: of.record.byId,
    contacts: [],
    addresses: [],
  };
}
