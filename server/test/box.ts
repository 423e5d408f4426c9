import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { CommandInputs, CommandName, CommandResults } from '#domain/contract/commands';
import type { ClientEvents, JoinAnswer, ServerEvents } from '#domain/contract/live';
import type { Language } from '#domain/contract/primitives';
import type { ProblemDocument } from '#domain/contract/problem';
import { demoPeople } from '#server/demo/load-demo';
import { Connection } from '#server/store/connection';
import type { SqlRow, SqlValue } from '#server/store/connection';
import { createIdFactory } from '#server/store/ids';
import { startApp } from '../app';
import type { App, AppOptions } from '../app';
import { layTemplate } from './demo-template';

/** A real box on port 0 over a folder of its own: real database, real migrations, real HTTP, real sockets. Only the clock is ours. */
export class TestBox {
  readonly newId: () => string;
  readonly errors: unknown[] = [];
  readonly folder: string;
  #options: Partial<AppOptions>;
  #nowMs: number;
  #app: App | null = null;
  readonly #sockets: Socket[] = [];

  private constructor(folder: string, options: Partial<AppOptions>, startsAt: number) {
    this.folder = folder;
    this.#options = options;
    this.#nowMs = startsAt;
    this.newId = createIdFactory(() => this.#nowMs);
  }

  /** Starts a box with the demo restaurant, or an empty one with `demo: false`; a folder of another day wants the time of that day. */
  static async start(options: Partial<AppOptions> = {}, startsAt = Date.now()): Promise<TestBox> {
    const folder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'dastarxon-')));
    // Boxes of one owner must not share the ids of their menus.
    if (options.dataFolder === undefined && options.portalUrl === undefined && isPlainDemo(options)) await layTemplate(folder);
    const box = new TestBox(folder, options, startsAt);
    await box.#start();
    return box;
  }

  get app(): App {
    if (!this.#app) throw new Error('the box is stopped');
    return this.#app;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.app.port)}`;
  }

  /** The box's time. */
  get now(): number {
    return this.#nowMs;
  }

  /** Moves the box's clock on. */
  advance(ms: number): void {
    this.#nowMs += ms;
  }

  /** Stops and starts on the same folder, with other options where some are given. */
  async restart(options: Partial<AppOptions> = {}): Promise<void> {
    this.#options = { ...this.#options, ...options };
    await this.app.stop();
    this.#app = null;
    await this.#start();
  }

  /** Stops and forgets the folder. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.disconnect();
    if (this.#app) await this.#app.stop();
    this.#app = null;
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A browser on the box itself, paired and with nobody signed in. */
  async pair(name = 'Kassa 1', kind: CommandInputs['device.pair']['kind'] = 'till'): Promise<TestDevice> {
    const device = new TestDevice(this);
    const deviceId = this.newId();
    const answer = await device.command('device.pair', { deviceId, code: null, name, kind });
    if (!answer.ok) throw new Error(`not paired: ${answer.problem.code}`);
    device.deviceId = deviceId;
    return device;
  }

  /** A paired browser with somebody of a role of the demo signed in (`which` = the first, the second …). */
  async signedIn(
    role: string,
    options: { readonly which?: number; readonly name?: string; readonly kind?: CommandInputs['device.pair']['kind'] } = {},
  ): Promise<TestDevice> {
    const device = await this.pair(options.name ?? `${role} ${String(options.which ?? 0)}`, options.kind ?? 'till');
    await device.signIn(role, options.which ?? 0);
    return device;
  }

  /** The place of the last thing that was done. What the box states of its rows meanwhile does not count. */
  async lastFact(): Promise<unknown> {
    return (await this.rows(`SELECT max(seq) AS seq FROM event_log WHERE name <> 'rows.stated'`))[0]?.['seq'];
  }

  /** Rows as they lie in the file, for what no query shows. */
  async rows(sql: string, parameters: readonly SqlValue[] = []): Promise<SqlRow[]> {
    const file = await Connection.open(join(this.folder, 'dastarxon.db'));
    try {
      return await file.all(sql, parameters);
    } finally {
      await file.close();
    }
  }

  keep(socket: Socket): void {
    this.#sockets.push(socket);
  }

  async #start(): Promise<void> {
    this.#app = await startApp({
      port: 0,
      demo: true,
      // Tests count their own people; the book of the demo has a test of its own.
      demoCustomers: false,
      hosts: [],
      developmentOrigins: [],
      version: '0.0.0-test',
      screens: null,
      isSetupCode: () => false,
      onError: (error) => {
        this.errors.push(error);
      },
      onFatal: (error) => {
        this.errors.push(error);
      },
      ...this.#options,
      dataFolder: this.folder,
      clock: { now: () => this.#nowMs, monotonicMs: () => performance.now() },
    });
  }
}

function isPlainDemo({ demo = true, demoCustomers = false }: Partial<AppOptions>): boolean {
  return demo && !demoCustomers;
}

/** What a command came to. */
export type TestAnswer<Name extends CommandName> =
  | { readonly ok: true; readonly seq: number; readonly result: CommandResults[Name] }
  | { readonly ok: false; readonly status: number; readonly problem: ProblemDocument };

/** A browser, as the box sees one: a cookie, HTTP and a socket. */
export class TestDevice {
  readonly box: TestBox;
  cookie = '';
  deviceId = '';
  employeeId = '';
  language: Language = 'en';

  constructor(box: TestBox) {
    this.box = box;
  }

  /** Signs in one of the demo's people by role. */
  async signIn(role: string, which = 0): Promise<void> {
    const person = demoPeople().filter((candidate) => candidate.role === role)[which];
    if (!person) throw new Error(`the demo has no ${role} ${String(which)}`);
    const { people } = await this.query<{ people: readonly { employeeId: string; name: string }[] }>('/sign-in');
    const employeeId = people.find(({ name }) => name === person.name)?.employeeId ?? '';
    const answer = await this.command('staff.sign-in', { employeeId, pin: person.pin });
    if (!answer.ok) throw new Error(`not signed in: ${answer.problem.code}`);
    this.employeeId = employeeId;
  }

  /** Sends a command with a fresh id, or the given one again. */
  async command<Name extends CommandName>(
    name: Name,
    input: CommandInputs[Name],
    options: { readonly id?: string; readonly approvalId?: string } = {},
  ): Promise<TestAnswer<Name>> {
    const { id = this.box.newId(), ...rest } = options;
    const response = await this.post(`/api/commands/${name}`, JSON.stringify({ id, input, ...rest }));
    const body: unknown = await response.json();
    if (!response.ok) return { ok: false, status: response.status, problem: body as ProblemDocument };
    return { ok: true, ...(body as { seq: number; result: CommandResults[Name] }) };
  }

  /** Sends a command that must be accepted. Throws with the refusal's code. */
  async run<Name extends CommandName>(
    name: Name,
    input: CommandInputs[Name],
    options: { readonly id?: string; readonly approvalId?: string } = {},
  ): Promise<CommandResults[Name]> {
    const answer = await this.command(name, input, options);
    if (!answer.ok)
      throw new Error(
        `${name}: ${answer.problem.code} ${JSON.stringify(answer.problem.params)} ${JSON.stringify(answer.problem.faults ?? [])}`,
      );
    return answer.result;
  }

  /** Sends a command that must be refused; answers the problem. */
  async refused<Name extends CommandName>(
    name: Name,
    input: CommandInputs[Name],
    options: { readonly id?: string; readonly approvalId?: string } = {},
  ): Promise<ProblemDocument> {
    const answer = await this.command(name, input, options);
    if (answer.ok) throw new Error(`${name} was accepted`);
    return answer.problem;
  }

  /** Reads a query that must be allowed. */
  async query<View>(path: string): Promise<View> {
    const response = await this.get(path);
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`${path}: ${(body as ProblemDocument).code}`);
    return body as View;
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(`${this.box.url}/api${path}`, { headers: { cookie: this.cookie, 'accept-language': this.language, ...headers } });
  }

  async post(path: string, body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const response = await fetch(`${this.box.url}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', cookie: this.cookie, 'accept-language': this.language, ...headers },
    });
    const cookie = response.headers.get('set-cookie');
    if (cookie !== null) this.cookie = cookie.split(';')[0] ?? '';
    return response;
  }

  /** A socket of this browser. */
  connect(): Promise<Socket<ServerEvents, ClientEvents>> {
    const socket: Socket<ServerEvents, ClientEvents> = io(this.box.url, {
      transports: ['websocket'],
      extraHeaders: { cookie: this.cookie },
      reconnection: false,
      forceNew: true,
    });
    this.box.keep(socket);
    return new Promise((resolve, reject) => {
      socket.once('connect', () => {
        resolve(socket);
      });
      socket.once('connect_error', reject);
    });
  }
}

/** Joins a room. */
export function joinRoom(socket: Socket<ServerEvents, ClientEvents>, room: string, seq: number | null = null): Promise<JoinAnswer> {
  return new Promise((resolve) => {
    socket.emit('join', { room, seq }, resolve);
  });
}
