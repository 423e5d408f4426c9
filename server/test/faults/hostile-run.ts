import { request } from 'node:http';
import { z } from 'zod';
import { auditQuery } from '#domain/contract/audit';
import { commandContracts } from '#domain/contract/commands';
import type { CommandName } from '#domain/contract/commands';
import { ordersQuery } from '#domain/contract/order-lists';
import { dayQuery } from '#domain/contract/shift';
import type { MenuView } from '#domain/contract/menu';
import type { FloorView } from '#domain/contract/floor';
import type { StaffView } from '#domain/contract/staff';
import { isProblemCode, problemOf } from '#domain/problem/catalogue';
import type { TestDevice } from '../box';
import { Restaurant } from '../restaurant';
import { storedRows } from '../stored-rows';
import { InputMaker } from './input-maker';
import { Seeded } from '#domain/chance/seeded';

/** What a run of hostile input came to. */
export interface HostileRun {
  readonly commands: number;
  readonly queries: number;
  readonly events: number;
  readonly rawRequests: number;
  readonly accepted: number;
  readonly refused: ReadonlyMap<string, number>;
  readonly faults: readonly string[];
}

/** Commands after which the attacker stands outside: he comes in again by himself. */
const ENDS_THE_SESSION = new Set(['not-signed-in', 'not-paired', 'device-revoked']);
const TRACE = /\bat (?:async )?[\w.<>#]+ \(|node_modules|\.[tj]s:\d+:\d+|SQLITE_|sqlite3|ZodError|TypeError|RangeError/;

/** Row 20: every command, query and event is fed what its schema does not expect, by somebody who may do everything. */
export async function runHostileInput(options: {
  readonly inputs: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}): Promise<HostileRun> {
  const attack = await Attack.prepare(options.seed);
  try {
    const names = Object.keys(commandContracts) as CommandName[];
    for (let round = 0; round < options.inputs; round += 1) {
      const name = names[round % names.length];
      if (name !== undefined) await attack.command(name);
      if (round % 4 === 0) await attack.query();
      if (round % 8 === 0) await attack.raw();
      if (round % 10 === 0) await attack.event();
      if (round % 500 === 499) options.say?.(`  ${String(round + 1)} commands, ${String(attack.faults.length)} faults`);
    }
    return await attack.result();
  } finally {
    await attack.house.close();
  }
}

class Attack {
  readonly house: Restaurant;
  readonly faults: string[] = [];
  readonly #random: Seeded;
  readonly #maker: InputMaker;
  readonly #counts = { commands: 0, queries: 0, events: 0, rawRequests: 0, accepted: 0 };
  readonly #refused = new Map<string, number>();
  readonly #ids: Map<string, string[]>;
  #device: TestDevice;
  #rows: string;
  #rowsSeq = -1;

  private constructor(house: Restaurant, random: Seeded, ids: Map<string, string[]>, rows: string) {
    this.house = house;
    this.#random = random;
    this.#ids = ids;
    this.#rows = rows;
    this.#device = house.admin;
    this.#maker = new InputMaker(random, (key) => this.#knownId(key));
  }

  static async prepare(seed: number): Promise<Attack> {
    const house = await Restaurant.open();
    await house.openShift(house.admin);
    // The attacker comes in again as the same administrator, on a device of his own.
    await house.settings({ manyDevices: true });
    const ids = await knownIds(house);
    return new Attack(house, new Seeded(seed), ids, await rowsOf(house));
  }

  async result(): Promise<HostileRun> {
    const alive = await fetch(`${this.house.box.url}/healthz`).then(
      ({ status }) => status,
      () => 0,
    );
    if (alive !== 200) this.faults.push(`after all of it /healthz says ${String(alive)}`);
    for (const error of this.house.box.errors.slice(0, 10))
      this.faults.push(`an error inside: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return { ...this.#counts, refused: this.#refused, faults: this.faults };
  }

  async command(name: CommandName): Promise<void> {
    const { input: schema } = commandContracts[name];
    const isFitting = this.#random.chance(0.45);
    const input = isFitting ? this.#maker.fitting(schema) : this.#maker.wounded(schema);
    const id = this.#random.chance(0.9)
      ? this.house.box.newId()
      : this.#random.pick([null, 7, '', 'x', "' OR 1=1", { a: 1 }, '0198c0de-0000-7000-8000-000000000001']);
    const envelope: Record<string, unknown> = { id, input };
    if (this.#random.chance(0.05))
      envelope[this.#random.pick(['extra', 'approvalId', '__proto__'])] = this.#random.pick(['x', {}, this.house.box.newId()]);
    this.#counts.commands += 1;
    await this.#post(name, `/api/commands/${name}`, JSON.stringify(envelope));
  }

  async query(): Promise<void> {
    const random = this.#random;
    const [path, schema] = random.pick(QUERIES);
    const filled = path.replace(/:\w+/g, () =>
      encodeURIComponent(random.chance(0.5) ? this.#knownId('orderId') : written(this.#maker.wounded(z.string().max(50)), 200)),
    );
    const made = (random.chance(0.4) ? this.#maker.fitting(schema) : this.#maker.wounded(schema)) as Record<string, unknown> | null;
    const parameters = new URLSearchParams();
    if (typeof made === 'object' && made !== null)
      for (const [key, value] of Object.entries(made)) parameters.append(key.slice(0, 50), written(value, 500));
    this.#counts.queries += 1;
    const response = await this.#device.get(`${filled}?${parameters.toString()}`);
    await this.#judge(`GET ${filled}`, response);
  }

  /** What no form of ours would ever send: broken bodies, other methods, paths that climb. */
  async raw(): Promise<void> {
    const random = this.#random;
    const name = random.pick(Object.keys(commandContracts));
    const [method, path, body, headers] = random.pick(RAW)(name);
    this.#counts.rawRequests += 1;
    const before = this.house.box.app.bus.seq;
    const answer = await rawRequest(this.house.box.app.port, {
      method,
      path,
      body,
      headers: { cookie: this.#device.cookie, 'content-type': 'application/json', ...headers },
    });
    this.#check(`${method} ${path}`, answer.status, answer.body, answer.type);
    if (answer.status >= 400 && this.house.box.app.bus.seq !== before && (await this.#peopleWroteSince(before)))
      this.faults.push(`${method} ${path}: refused with ${String(answer.status)} and something was written`);
  }

  async event(): Promise<void> {
    const random = this.#random;
    this.#counts.events += 1;
    const socket = await this.#device.connect().catch(() => null);
    if (socket === null) {
      this.faults.push('a socket was not let in');
      return;
    }
    const emit = socket as unknown as { emit: (event: string, ...rest: unknown[]) => void };
    const garbage = () => random.pick([...JOINS, this.#maker.wounded(JOIN)]);
    for (let message = 0; message < 5; message += 1)
      emit.emit(random.pick(['leave', 'patch', 'session', 'join', 'x', 'error']), garbage(), garbage());
    const answer = await new Promise<unknown>((resolve) => {
      setTimeout(() => {
        resolve('nothing');
      }, 3_000);
      emit.emit('join', garbage(), resolve);
      socket.once('disconnect', () => {
        resolve('cut');
      });
    });
    const { status, code } = (answer ?? {}) as { status?: string; code?: string };
    const isAnswer =
      answer === 'cut' || status === 'snapshot' || status === 'current' || (status === 'refused' && isProblemCode(code ?? ''));
    if (!isAnswer) this.faults.push(`join: ${JSON.stringify(answer).slice(0, 200)}`);
    socket.disconnect();
  }

  async #post(name: CommandName, path: string, body: string): Promise<void> {
    const { box } = this.house;
    const before = box.app.bus.seq;
    const response = await this.#device.post(path, body);
    const { status } = response;
    const code = await this.#judge(name, response, body);
    if (status === 200) {
      this.#counts.accepted += 1;
      this.#rowsSeq = -1;
    } else await this.#expectNothingWritten(name, code, before, body);
    if (ENDS_THE_SESSION.has(code) || name === 'staff.sign-out' || name === 'staff.sign-in') await this.#comeInAgain();
  }

  async #expectNothingWritten(name: CommandName, code: string, seqBefore: number, body: string): Promise<void> {
    // A wrong PIN or pairing code is a fact of its own, whatever becomes of the command (decision 16).
    const isRecorded = /^(pin-|device-throttled|pairing-)/.test(code);
    const { box } = this.house;
    if (!isRecorded && box.app.bus.seq !== seqBefore && (await this.#peopleWroteSince(seqBefore)))
      this.faults.push(`${name}: refused with ${code}, and the log grew: ${body.slice(0, 300)}`);
    if (this.#counts.commands % 10 !== 0) return;
    const seq = box.app.bus.seq;
    const rows = await rowsOf(this.house);
    // Where the box itself has worked meanwhile (a slip came out), rows may differ; it is looked at again next time.
    if (seq === this.#rowsSeq && box.app.bus.seq === seq && rows !== this.#rows)
      this.faults.push(`${name}: refused with ${code}, and rows changed: ${body.slice(0, 300)}`);
    this.#rows = rows;
    this.#rowsSeq = seq;
  }

  /** Whether anybody but the box itself has written since. */
  async #peopleWroteSince(seq: number): Promise<boolean> {
    const [row] = await this.house.box.rows('SELECT COUNT(*) AS count FROM event_log WHERE seq > ? AND device_id IS NOT NULL', [seq]);
    return Number(row?.['count']) > 0;
  }

  async #judge(what: string, response: Response, body = ''): Promise<string> {
    return this.#check(what, response.status, await response.text(), response.headers.get('content-type') ?? '', body);
  }

  /** Answers the code. Screens and pictures may answer with what they are; everything refused is a problem of the catalogue. */
  #check(what: string, status: number, text: string, type: string, sent = ''): string {
    if (status >= 500 || status < 200) this.faults.push(`${what}: ${String(status)} ${text.slice(0, 200)} for ${sent.slice(0, 400)}`);
    if (TRACE.test(text)) this.faults.push(`${what}: something of the inside is in the answer: ${text.slice(0, 300)}`);
    if (status < 400 || status >= 500 || text === '') return '';
    if (!type.startsWith('application/problem+json')) {
      this.faults.push(`${what}: ${String(status)} comes as ${type}: ${text.slice(0, 100)}`);
      return '';
    }
    const { code } = JSON.parse(text) as { code: string };
    this.#refused.set(code, (this.#refused.get(code) ?? 0) + 1);
    if (!isProblemCode(code) || problemOf(code).status !== status) this.faults.push(`${what}: ${String(status)} with the code ${code}`);
    return code;
  }

  /** A fresh device and an administrator; if the attacker has shut himself out of that too, the house is asked for another one. */
  async #comeInAgain(): Promise<void> {
    this.#device = await this.house.box.signedIn('administrator', { name: 'Hujumchi', kind: 'till' });
    await this.#device.command('shift.open', { shiftId: this.house.box.newId(), openingFloatTiyin: 0 });
    this.#rowsSeq = -1;
  }

  #knownId(key: string): string {
    const known = this.#ids.get(key) ?? [];
    return known.length > 0 && this.#random.chance(0.85) ? this.#random.pick(known) : this.house.box.newId();
  }
}

/** A value as it can stand in an address. */
function written(value: unknown, lengthMax: number): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, lengthMax).replace(/\p{Cs}/gu, '\uFFFD');
}

async function rowsOf(house: Restaurant): Promise<string> {
  return JSON.stringify(await storedRows(house.box.folder));
}

/** Ids of what is there, by the name of the field that would hold them. The people who keep the attack going are left out. */
async function knownIds(house: Restaurant): Promise<Map<string, string[]>> {
  const { rows } = await house.admin.query<MenuView>('/menu');
  const floor = await house.admin.query<FloorView>('/floor');
  const staff = await house.admin.query<StaffView>('/staff');
  const dish = await house.dish(25_000);
  const orders = [];
  for (let index = 0; index < 6; index += 1)
    orders.push(await house.order(house.cashier, [{ dish }, { dish, note: 'x' }], { tableId: null, kind: 'delivery' }));
  for (const order of orders.slice(2)) await house.fire(house.cashier, order);
  const paid = await Promise.all(orders.slice(4).map((order) => house.read(order).then((current) => house.pay(house.cashier, current))));
  const tickets = await house.tickets();
  const ids = new Map<string, string[]>([
    ['productId', [dish.productId, ...rows.flatMap((row) => (row.kind === 'product' ? [row.productId] : [])).slice(0, 20)]],
    ['categoryId', rows.flatMap((row) => (row.kind === 'category' ? [row.categoryId] : []))],
    ['stationId', rows.flatMap((row) => (row.kind === 'station' ? [row.stationId] : []))],
    ['reasonId', rows.flatMap((row) => (row.kind === 'reason' ? [row.reasonId] : []))],
    ['notePresetId', rows.flatMap((row) => (row.kind === 'note-preset' ? [row.notePresetId] : []))],
    ['modifierGroupId', rows.flatMap((row) => (row.kind === 'modifier-group' ? [row.modifierGroupId] : []))],
    ['optionId', rows.flatMap((row) => (row.kind === 'modifier-group' ? row.options.map(({ optionId }) => optionId) : []))],
    ['hallId', floor.rows.flatMap((row) => (row.row === 'hall' ? [row.hallId] : []))],
    ['tableId', floor.rows.flatMap((row) => (row.row === 'table' ? [row.tableId] : []))],
    ['orderId', [...orders, ...paid].map(({ orderId }) => orderId)],
    ['lineId', orders.flatMap((order) => order.lines.map(({ lineId }) => lineId))],
    ['ticketId', tickets.map(({ ticketId }) => ticketId)],
    [
      'employeeId',
      staff.employees.flatMap((person) => (person.employeeId === house.admin.employeeId ? [] : [person.employeeId])).slice(0, 6),
    ],
    ['roleId', staff.roles.filter(({ key }) => key !== 'administrator').map(({ roleId }) => roleId)],
    ['shiftId', [house.shiftId]],
  ]);
  const alike = { route: 'stationId', notePresetIds: 'notePresetId', modifierGroupIds: 'modifierGroupId', lineIds: 'lineId' };
  for (const [key, same] of Object.entries(alike)) ids.set(key, ids.get(same) ?? []);
  return ids;
}

const nothing = z.strictObject({});
const QUERIES: readonly (readonly [path: string, schema: z.ZodType])[] = [
  ['/orders', ordersQuery],
  ['/orders', ordersQuery],
  ['/audit', auditQuery],
  ['/audit', auditQuery],
  ['/reports/day', dayQuery],
  ['/orders/:id', nothing],
  ['/orders/:id/history', nothing],
  ['/kitchen/:station', nothing],
  ['/menu', nothing],
  ['/floor', nothing],
  ['/shift', nothing],
  ['/shifts', z.strictObject({ limit: z.int() })],
  ['/shifts/:id/report', nothing],
  ['/staff', nothing],
  ['/devices', nothing],
  ['/printers', nothing],
  ['/settings', nothing],
  ['/session', nothing],
  ['/sign-in', nothing],
  ['/board', nothing],
  ['/join', nothing],
  ['/work-times', z.strictObject({ from: z.number(), to: z.number() })],
  ['/paper/:file', nothing],
  ['/:nothing', nothing],
  ['/openapi.json', nothing],
];

const JOIN = z.strictObject({ room: z.string().max(80), seq: z.int().nullable() });
const JOINS: readonly unknown[] = [
  null,
  0,
  '',
  [],
  {},
  { room: 'floor', seq: null },
  { room: 'orders', seq: -1 },
  { room: 'order:', seq: null },
  { room: "order:' OR 1=1", seq: null },
  { room: 'kitchen:x', seq: 1 },
  { room: '__proto__', seq: null },
  { room: 'device/x', seq: null },
  { room: 'board', seq: 1e300 },
  { room: 'x'.repeat(5_000), seq: null },
  { room: 'menu', seq: null, extra: 1 },
  Buffer.alloc(64),
  { room: ['floor'], seq: null },
];

type RawRequest = readonly [method: string, path: string, body: string, headers: Readonly<Record<string, string>>];
const RAW: readonly ((name: string) => RawRequest)[] = [
  (name) => ['POST', `/api/commands/${name}`, '{', {}],
  (name) => ['POST', `/api/commands/${name}`, '', {}],
  (name) => ['POST', `/api/commands/${name}`, 'null', {}],
  (name) => ['POST', `/api/commands/${name}`, '[]', {}],
  (name) => ['POST', `/api/commands/${name}`, '"text"', {}],
  (name) => ['POST', `/api/commands/${name}`, '{"id":1,"id":2}', {}],
  (name) => ['POST', `/api/commands/${name}`, '<xml/>', { 'content-type': 'text/xml' }],
  (name) => ['POST', `/api/commands/${name}`, 'id=1&input=2', { 'content-type': 'application/x-www-form-urlencoded' }],
  (name) => ['POST', `/api/commands/${name}`, '{}', { 'content-type': 'application/json; charset=x-nonsense' }],
  (name) => ['POST', `/api/commands/${name}`, '{}', { 'content-encoding': 'gzip' }],
  (name) => ['POST', `/api/commands/${name}`, '{}', { 'content-encoding': 'nonsense' }],
  (name) => ['POST', `/api/commands/${name}`, JSON.stringify({ id: 'x', input: 'y'.repeat(600_000) }), {}],
  (name) => ['PUT', `/api/commands/${name}`, '{}', {}],
  (name) => ['DELETE', `/api/commands/${name}`, '', {}],
  (name) => ['GET', `/api/commands/${name}`, '', {}],
  (name) => ['POST', `/api/commands/${name}%00`, '{}', {}],
  (name) => ['POST', `/api/commands/${name}/..%2f..%2fetc`, '{}', {}],
  () => ['POST', '/api/commands/__proto__', '{}', {}],
  () => ['POST', '/api/commands/constructor', '{"id":"0198c0de-0000-7000-8000-000000000001","input":{}}', {}],
  () => [
    'POST',
    '/api/commands/order.discard-empty',
    '{"id":"0198c0de-0000-7000-8000-000000000001","input":{"orderId":"0198c0de-0000-7000-8000-000000000002"}}',
    {},
  ],
  () => ['POST', '/api/commands/demo.load', '{"id":"0198c0de-0000-7000-8000-000000000003","input":{}}', {}],
  () => ['POST', '/api/commands/product.end-stops', '{"id":"0198c0de-0000-7000-8000-000000000004","input":{}}', {}],
  () => ['POST', '/api/commands/%E0%A4%A', '{}', {}],
  () => ['GET', '/api/orders/%ff', '', {}],
  () => ['GET', '/api/../../etc/passwd', '', {}],
  () => ['GET', '/images/..%2f..%2fsecrets.json/tile.webp', '', {}],
  () => ['GET', '/api/paper/..%2f..%2fsecrets.json.png', '', {}],
  () => ['GET', '/api/orders?limit=1&limit=2&q[a]=b', '', {}],
  () => ['PUT', '/api/orders', '{}', {}],
  () => ['DELETE', '/api/audit', '', {}],
  () => ['PATCH', '/api/settings', '{}', {}],
  () => ['POST', '/api/images', 'MZ\u0090\u0000program', { 'content-type': 'image/png' }],
  () => ['OPTIONS', '/api/menu', '', { origin: 'http://evil.example' }],
  () => ['GET', '/api/menu', '', { origin: 'null' }],
  () => ['GET', '/api/menu', '', { host: 'evil.example' }],
  () => ['GET', '/api/menu', '', { cookie: 'dastarxon_x=y; '.repeat(200) }],
  () => ['GET', '/api/menu', '', { 'accept-language': 'x'.repeat(5_000) }],
];

function rawRequest(
  port: number,
  sent: { readonly method: string; readonly path: string; readonly body: string; readonly headers: Readonly<Record<string, string>> },
): Promise<{ readonly status: number; readonly type: string; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, method: sent.method, path: sent.path, headers: sent.headers, agent: false },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => {
          resolve({
            status: incoming.statusCode ?? 0,
            type: incoming.headers['content-type'] ?? '',
            body: Buffer.concat(chunks).toString(),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(sent.body);
  });
}
