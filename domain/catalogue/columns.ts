/** How a field of a record stands in its table. `json` columns hold an object or array as JSON text, `list` columns an array that is empty where nothing is said, `any` columns any JSON value, `flag` columns 0 or 1. */
export interface Column {
  readonly field: string;
  readonly column: string;
  readonly kind: 'value' | 'json' | 'list' | 'any' | 'flag';
}

/** Describes columns: `lineId=id`, `json:name`, `any:defaultValue`, `flag:allergy`; a field without `=` is the column in snake case. */
export function columns(...descriptions: readonly string[]): readonly Column[] {
  return descriptions.map((description) => {
    const [kindOrName = '', rest] = description.split(':');
    const kind =
      rest === undefined ? 'value' : kindOrName === 'json' || kindOrName === 'any' || kindOrName === 'list' ? kindOrName : 'flag';
    const [field = '', column] = (rest ?? kindOrName).split('=');
    return { field, column: column ?? snakeCase(field), kind };
  });
}

/** Tables of the catalogue with their columns: one description for the box, which builds its statements from it, and for the portal, which edits the same rows. */
export const CATALOGUE_COLUMNS = {
  category: columns(
    'categoryId=id',
    'version',
    'json:name',
    'sort',
    'icon',
    'colour',
    'stationId',
    'flag:notPrepared',
    'list:alsoPrinterIds',
    'course',
  ),
  product: columns(
    'productId=id',
    'version',
    'json:name',
    'categoryId',
    'code',
    'unit',
    'priceTiyin',
    'costTiyin',
    'vatRateBasisPoints',
    'mxik',
    'packageCode',
    'barcode',
    'description',
    'route',
    'json:modifierGroupIds',
    'flag:counted',
    'flag:favourite',
    'imageId',
    'json:moreImageIds',
    'list:variants',
    'json:combo',
    'json:quickAmounts',
    'sort',
  ),
  modifier_group: columns('modifierGroupId=id', 'version', 'json:name', 'minimum', 'maximum', 'json:options'),
  reason: columns('reasonId=id', 'version', 'reasonKind=kind', 'json:name', 'sort', 'flag:goesToWaste', 'flag:needsManager'),
  note_preset: columns('notePresetId=id', 'version', 'json:name', 'flag:allergy', 'sort', 'json:categoryIds'),
  hall: columns(
    'hallId=id',
    'version',
    'json:name',
    'kind',
    'flag:serviceChargeOn',
    'serviceRateBasisPoints',
    'printerId',
    'closingPrinterId',
    'sort',
    'list:waiterIds',
  ),
  dining_table: columns('tableId=id', 'version', 'hallId', 'name', 'seats', 'shape', 'x', 'y', 'width', 'height', 'sort'),
  station: columns(
    'stationId=id',
    'version',
    'json:name',
    'printerId',
    'flag:printsTickets',
    'flag:hasScreen',
    'warningSeconds',
    'lateSeconds',
    'counterWarningSeconds',
    'counterLateSeconds',
    'sort',
  ),
  printer: columns(
    'printerId=id',
    'version',
    'name',
    'connection',
    'address',
    'widthMm',
    'dots',
    'copies',
    'flag:cut',
    'drawerPin',
    'flag:autoPrint',
    'substitutePrinterId',
    'fontSize',
    'flag:logo',
  ),
  scale: columns(
    'scaleId=id',
    'version',
    'name',
    'connection',
    'address',
    'baudRate',
    'protocol',
    'list:deviceIds',
    'capacityGrams',
    'divisionGrams',
    'list:containers',
  ),
  customer_group: columns(
    'groupId=id',
    'version',
    'json:name',
    'groupKind',
    'flag:adHoc',
    'colour',
    'dimension',
    'json:dynamicRule',
    'sort',
  ),
  price_rule: columns(
    'ruleId=id',
    'version',
    'json:name',
    'groupId',
    'customerId',
    'json:benefit',
    'json:scope',
    'minimumThousandths',
    'minimumTotalTiyin',
    'fromDay',
    'toDay',
    'fromMonthDay',
    'toMonthDay',
    'json:weekdays',
    'fromTime',
    'toTime',
    'priority',
    'flag:stackable',
    'flag:active',
  ),
  price_list: columns(
    'priceListId=id',
    'version',
    'json:name',
    'json:priceChange',
    'json:scope',
    'json:hallIds',
    'json:orderKinds',
    'fromDay',
    'toDay',
    'json:weekdays',
    'fromTime',
    'toTime',
    'priority',
    'flag:onTop',
    'flag:onlyThese',
    'flag:active',
  ),
  customer_field: columns(
    'fieldId=id',
    'version',
    'key',
    'json:label',
    'json:help',
    'fieldType',
    'json:options',
    'minimum',
    'maximum',
    'unit',
    'any:defaultValue',
    'json:requiredIn',
    'json:roleIds',
    'section',
    'sort',
    'flag:onCreateForm',
    'flag:onPanel',
  ),
} as const satisfies Readonly<Record<string, readonly Column[]>>;

/** A table of the catalogue. */
export type CatalogueTable = keyof typeof CATALOGUE_COLUMNS;

/** The columns of a role. */
export const ROLE_COLUMNS = columns('roleId=id', 'version', 'key', 'json:name', 'json:permissions', 'json:caps');

function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
