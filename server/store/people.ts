import type { DeviceKind } from '#domain/contract/device';
import type { Language, LocalizedText } from '#domain/contract/primitives';
import type { ApiScope } from '#domain/open-api/scopes';
import { columns, ROLE_COLUMNS } from '#domain/catalogue/columns';
import type { Column } from '#domain/catalogue/columns';
import { jsonObjectSql } from './columns';
import type { Connection } from './connection';

/** An employee as the server holds it. The verifier is an argon2id string; it never leaves the server. */
export interface Employee {
  readonly employeeId: string;
  readonly version: number;
  readonly name: string;
  readonly roleId: string;
  readonly language: Language;
  readonly phone: string | null;
  readonly pinVerifier: string;
  readonly pinLength: number;
  readonly archivedAt: number | null;
}

/** A role: what it may, and its caps. */
export interface Role {
  readonly roleId: string;
  readonly version: number;
  readonly key: string;
  readonly name: LocalizedText;
  readonly permissions: Readonly<Record<string, 'yes' | 'ask' | 'no'>>;
  readonly caps: {
    readonly discountMaxBasisPoints: number | null;
    readonly refundMaxTiyin: number | null;
    /** Absent in roles from before there was one. */
    readonly refundPerDayMaxTiyin?: number | null;
    readonly creditPerDayMaxTiyin: number | null;
  };
}

/** A paired browser. */
export interface Device {
  readonly deviceId: string;
  readonly version: number;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly tokenHash: string;
  readonly language: Language | null;
  /** The till whose drawer and shift it works with; null = its own. */
  readonly tillDeviceId: string | null;
  /** Its browser keeps nothing of a customer but the id. */
  readonly customerDataExcluded: boolean;
  /** Its own time without a touch until it locks; null = the branch's. */
  readonly idleLockSeconds: number | null;
  readonly pairedAt: number;
  readonly lastSeenAt: number | null;
  readonly revokedAt: number | null;
}

/** A key of the open API; the key itself is nowhere, its hash leads to it. */
export interface ApiKey {
  readonly apiKeyId: string;
  readonly version: number;
  readonly name: string;
  readonly keyHash: string;
  readonly hint: string;
  readonly scopes: readonly ApiScope[];
  readonly perMinute: number;
  readonly actsAsId: string | null;
  readonly createdAt: number;
  readonly createdById: string;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

/** People, roles, devices and sessions as the file has them: mirrored in memory, since every request asks. */
export interface People {
  readonly employees: ReadonlyMap<string, Employee>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly devices: ReadonlyMap<string, Device>;
  readonly devicesByTokenHash: ReadonlyMap<string, Device>;
  readonly apiKeys: ReadonlyMap<string, ApiKey>;
  readonly apiKeysByHash: ReadonlyMap<string, ApiKey>;
  /** Device → employee signed in there. */
  readonly sessions: ReadonlyMap<string, string>;
  /** Employees at work now → since when. */
  readonly clockedIn: ReadonlyMap<string, number>;
  /** Of them, those on a break → since when. */
  readonly onBreak: ReadonlyMap<string, number>;
  /** Employees → the one-time code with which they choose a PIN. */
  readonly firstCodes: ReadonlyMap<string, FirstCode>;
}

/** A one-time code of the portal; what is known of it here is its hash. */
export interface FirstCode {
  readonly salt: string;
  readonly codeHash: string;
  readonly expiresAt: number;
}

/** Tables of people with their columns. */
export const PEOPLE_COLUMNS = {
  employee: columns('employeeId=id', 'version', 'name', 'roleId', 'language', 'phone', 'pinVerifier', 'pinLength', 'archivedAt'),
  role: ROLE_COLUMNS,
  device: columns(
    'deviceId=id',
    'version',
    'name',
    'kind',
    'tokenHash',
    'language',
    'tillDeviceId',
    'flag:customerDataExcluded',
    'idleLockSeconds',
    'pairedAt',
    'lastSeenAt',
    'revokedAt',
  ),
  api_key: columns(
    'apiKeyId=id',
    'version',
    'name',
    'keyHash',
    'hint',
    'json:scopes',
    'perMinute',
    'actsAsId',
    'createdAt',
    'createdById',
    'lastUsedAt',
    'revokedAt',
  ),
} as const satisfies Readonly<Record<string, readonly Column[]>>;

const ON_BREAK = `SELECT employee_id, part.value ->> 'fromAt' AS since FROM work_time, json_each(work_time.breaks) AS part WHERE out_at IS NULL AND part.value ->> 'toAt' IS NULL`;

/** Reads everybody and every device. */
export async function loadPeople(writer: Connection): Promise<People> {
  const employees = await load<Employee>(writer, 'employee', 'name, id');
  const roles = await load<Role>(writer, 'role', 'id');
  const devices = await load<Device>(writer, 'device', 'paired_at, id');
  const apiKeys = await load<ApiKey>(writer, 'api_key', 'created_at, id');
  const sessions = await writer.all('SELECT device_id, employee_id FROM session');
  const clockedIn = await writer.all('SELECT employee_id, in_at FROM work_time WHERE out_at IS NULL');
  const onBreak = await writer.all(ON_BREAK);
  const codes = await writer.all('SELECT employee_id, salt, code_hash, expires_at FROM sign_in_code');
  return {
    employees: new Map(employees.map((employee) => [employee.employeeId, employee])),
    roles: new Map(roles.map((role) => [role.roleId, role])),
    devices: new Map(devices.map((device) => [device.deviceId, device])),
    devicesByTokenHash: new Map(devices.map((device) => [device.tokenHash, device])),
    apiKeys: new Map(apiKeys.map((key) => [key.apiKeyId, key])),
    apiKeysByHash: new Map(apiKeys.map((key) => [key.keyHash, key])),
    sessions: new Map(sessions.map((row) => [String(row['device_id']), String(row['employee_id'])])),
    clockedIn: new Map(clockedIn.map((row) => [String(row['employee_id']), Number(row['in_at'])])),
    onBreak: new Map(onBreak.map((row) => [String(row['employee_id']), Number(row['since'])])),
    firstCodes: new Map(
      codes.map((row) => [
        String(row['employee_id']),
        { salt: String(row['salt']), codeHash: String(row['code_hash']), expiresAt: Number(row['expires_at']) },
      ]),
    ),
  };
}

async function load<Row>(writer: Connection, table: keyof typeof PEOPLE_COLUMNS, orderBy: string): Promise<Row[]> {
  const rows = await writer.all(`SELECT ${jsonObjectSql(PEOPLE_COLUMNS[table])} AS record FROM ${table} ORDER BY ${orderBy}`);
  return rows.map((row) => JSON.parse(String(row['record'])) as Row);
}
