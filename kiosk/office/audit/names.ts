import type { BookView } from '#domain/contract/customer-book';
import type { ApiKeysView } from '#domain/contract/open/api-key';
import type { DevicesView } from '#domain/contract/device';
import type { FloorView } from '#domain/contract/floor';
import type { MenuView } from '#domain/contract/menu';
import type { PrintersView } from '#domain/contract/printer';
import type { StaffView } from '#domain/contract/staff';
import type { LocalizedText } from '#domain/contract/primitives';
import type { BoxClient } from '#ui/live/box-client';

/** Names by id: texts in four languages, or plain ones. */
export type Names = ReadonlyMap<string, LocalizedText | string>;

/** Reads the names of everything the log speaks of, rows that were taken off included. What this person may not read stays without a name. */
export async function loadNames(client: BoxClient): Promise<Names> {
  const [menu, floor, printers, staff, devices, book, apiKeys] = await Promise.all([
    client.query<MenuView>('/api/menu', { archived: 1 }),
    client.query<FloorView>('/api/floor'),
    client.query<PrintersView>('/api/printers'),
    client.query<StaffView>('/api/staff'),
    client.query<DevicesView>('/api/devices'),
    client.query<BookView>('/api/customer-book', { archived: 1 }),
    client.query<ApiKeysView>('/api/api-keys'),
  ]);
  const names = new Map<string, LocalizedText | string>();
  if (menu.ok) for (const row of menu.result.rows) names.set(idOfMenuRow(row), row.name);
  if (floor.ok) {
    for (const row of floor.result.rows) {
      if (row.row === 'hall') names.set(row.hallId, row.name);
      else if (row.row === 'table') names.set(row.tableId, row.name);
    }
  }
  if (printers.ok) for (const row of printers.result.printers) names.set(row.printerId, row.name);
  if (staff.ok) {
    for (const row of staff.result.employees) names.set(row.employeeId, row.name);
    for (const row of staff.result.roles) names.set(row.roleId, row.name);
  }
  if (devices.ok) for (const row of devices.result.devices) names.set(row.deviceId, row.name);
  if (apiKeys.ok) for (const key of apiKeys.result.keys) names.set(key.apiKeyId, key.name);
  if (book.ok) for (const row of book.result.rows) names.set(...nameOfBookRow(row));
  return names;
}

function nameOfBookRow(row: BookView['rows'][number]): readonly [string, LocalizedText | string] {
  switch (row.kind) {
    case 'customer-group':
      return [row.groupId, row.name];
    case 'price-rule':
      return [row.ruleId, row.name];
    case 'customer-field':
      return [row.fieldId, row.label];
    case 'default-customer':
      return [row.customerId, row.name];
  }
}

function idOfMenuRow(row: MenuView['rows'][number]): string {
  switch (row.kind) {
    case 'category':
      return row.categoryId;
    case 'product':
      return row.productId;
    case 'modifier-group':
      return row.modifierGroupId;
    case 'reason':
      return row.reasonId;
    case 'note-preset':
      return row.notePresetId;
    case 'price-list':
      return row.priceListId;
    case 'station':
      return row.stationId;
  }
}
