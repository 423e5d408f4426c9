import type { Scale } from '#domain/catalogue/catalogue';
import { findNamesake } from '#domain/catalogue/rows-in-use';
import { parseScaleAddress } from '#domain/device/scale/scale-address';
import { accept, refuse } from '#domain/problem/refusal';
import type { OfficeSubject } from '../office/office-subject';

/** Scales: an address that a line can be opened to, and tills of this branch (BX-X-18). */
export const scaleSubject: OfficeSubject<Scale> = {
  noun: 'scale',
  table: 'scale',
  idField: 'scaleId',
  permission: 'printer.manage',
  rowsOf: (catalogue) => catalogue.scales,
  refusals: ['name-taken', 'scale-address-invalid', 'reference-unknown'],
  check: ({ state: { catalogue, people } }, row) => {
    if (findNamesake(catalogue.scales, row, 'scaleId')) return refuse('name-taken', { name: row.name });
    if (row.deviceIds.some((deviceId) => !people.devices.has(deviceId))) return refuse('reference-unknown', { field: 'deviceIds' });
    const address = parseScaleAddress(row.connection, row.address);
    return address.ok ? accept(null) : address;
  },
};
