import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SyncRow } from '#domain/contract/portal-link';
import { connectBranch, demoOwnerAt, ensureBranch, type Visitor } from '#server/demo/connect-branch';
import { BoxProcess } from '#server/test/box-process';
import { newId, WireClient } from '#server/test/wire';
import { PortalProcess } from '#portal/server/test/portal-process';
import { TcpProxy } from '#portal/server/test/tcp-proxy';
import { rawRows } from '../../support/raw-rows';

/** A portal and one box of the demo as processes, connected over a road that can be broken. */
export class LinkedHouse {
  readonly folder: string;
  readonly boxFolder: string;
  readonly road: TcpProxy;
  portal: PortalProcess;
  box: BoxProcess;
  owner: Visitor;
  branchId = '';
  #watcher: WireClient;

  private constructor(parts: Pick<LinkedHouse, 'folder' | 'boxFolder' | 'road' | 'portal' | 'box' | 'owner'>) {
    this.folder = parts.folder;
    this.boxFolder = parts.boxFolder;
    this.road = parts.road;
    this.portal = parts.portal;
    this.box = parts.box;
    this.owner = parts.owner;
    this.#watcher = new WireClient(() => this.box.url);
  }

  /** Starts both over a new folder (or a box's own) and connects them unless told otherwise. */
  static async open(options: { readonly boxFolder?: string; readonly isConnected?: boolean } = {}): Promise<LinkedHouse> {
    const folder = await mkdtemp(join(tmpdir(), 'dastarxon-linked-'));
    const boxFolder = options.boxFolder ?? join(folder, 'box');
    const portal = await PortalProcess.start({ folder: join(folder, 'portal'), environment: { DEMO: '1' } });
    const ports = { now: portal.port };
    const road = await TcpProxy.open(() => [ports.now]);
    const box = await BoxProcess.start({ folder: boxFolder, portalUrl: road.url });
    // By the road: the portal may be another process by then.
    const owner = await demoOwnerAt(road.url, newId);
    const house = new LinkedHouse({ folder, boxFolder, road, portal, box, owner });
    house.#ports = ports;
    await house.#watcher.enter(box.pins, 'manager');
    if (options.isConnected !== false) await house.connect();
    return house;
  }

  /** Pairs the box with a branch of the owner. */
  async connect(): Promise<void> {
    this.branchId = (await ensureBranch(this.owner, { name: 'Yunusobod filiali', address: '', newId })).branchId;
    await connectBranch(this.owner, this.box.url, this.branchId, newId);
  }

  #ports = { now: 0 };

  get portalFile(): string {
    return join(this.folder, 'portal', 'portal.db');
  }

  /** How the box says its link is. */
  async link(): Promise<SyncRow> {
    return this.#watcher.query<SyncRow>('/sync');
  }

  /** The road leads to another port from now on; what stands is torn. */
  leadsTo(port: number): void {
    this.#ports.now = port;
    this.road.reset();
  }

  /** Presses "now". */
  async askToSync(): Promise<void> {
    await this.#watcher.send('sync.now', newId(), {});
  }

  /** Another portal process on the same folder; the road leads there. */
  async startPortal(): Promise<void> {
    this.portal = await PortalProcess.start({ folder: join(this.folder, 'portal'), environment: { DEMO: '1' } });
    this.#ports.now = this.portal.port;
  }

  async startBox(): Promise<void> {
    this.box = await BoxProcess.start({ folder: this.boxFolder, portalUrl: this.road.url });
  }

  /** The last place of the box's log that the portal has. */
  async reached(): Promise<number> {
    const [row] = await rawRows(this.portalFile, `SELECT last_seq FROM box WHERE branch_id = '${this.branchId}' AND revoked_at IS NULL`);
    return Number(row?.['last_seq'] ?? 0);
  }

  /** Waits until the portal has everything, or everything up to `seq`; answers how long it took in milliseconds. Throws after `ms`. */
  async synced(ms: number, seq: number | null = null): Promise<number> {
    const startedAt = performance.now();
    for (;;) {
      const row = await this.link().catch(() => null);
      if (seq === null ? row?.state === 'synced' && row.waitingCount === 0 : (await this.reached()) >= seq)
        return performance.now() - startedAt;
      if (performance.now() - startedAt > ms) throw new Error(`not synced after ${String(ms)} ms: ${JSON.stringify(row)}`);
      await wait(50);
    }
  }

  /** What does not agree between the box's log and what the portal keeps of it, entry by entry. Both files are read as they lie. */
  async differences(): Promise<string[]> {
    return differencesBetween(join(this.boxFolder, 'dastarxon.db'), this.portalFile, this.branchId);
  }

  async close(): Promise<void> {
    await Promise.all([this.box.stop().catch(() => null), this.portal.stop().catch(() => null)]);
    await this.road.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Entries of a box's log that the portal does not have as they are, or has and the box does not. */
export async function differencesBetween(boxFile: string, portalFile: string, branchId: string): Promise<string[]> {
  const here = await rawRows(boxFile, 'SELECT seq, op_id, hash FROM event_log ORDER BY seq');
  const there = await rawRows(
    portalFile,
    `SELECT entry.seq, op_id, hash FROM entry JOIN box ON box.box_id = entry.box_id AND box.owner_id = entry.owner_id WHERE box.branch_id = '${branchId}' ORDER BY entry.seq`,
  );
  const written = (row: Record<string, unknown>) => `${String(row['seq'])} ${String(row['op_id'])} ${String(row['hash'])}`;
  const [sent, kept] = [new Set(here.map(written)), new Set(there.map(written))];
  return [
    ...[...sent].filter((entry) => !kept.has(entry)).map((entry) => `not at the portal: ${entry}`),
    ...[...kept].filter((entry) => !sent.has(entry)).map((entry) => `only at the portal: ${entry}`),
    ...(there.length === kept.size ? [] : [`${String(there.length - kept.size)} entries are there twice`]),
  ].slice(0, 20);
}

/** Resident memory of a process in megabytes. */
export async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
