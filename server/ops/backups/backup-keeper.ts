import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupFault, BackupKind, BackupsView, BackupView } from '#domain/contract/backup';
import { parseName } from './backup-name';
import { startProgram } from './backup-process';
import type { RunningProgram } from './backup-process';
import { openKeyStore } from './key-store';
import type { KeyStore } from './key-store';
import { backupFolder, faultOfSecond } from './make-backup';

/** What the keeper is built from. */
export interface BackupKeeperOptions {
  readonly dataFolder: string;
  readonly now: () => number;
  readonly secondFolder: () => string;
  /** How long after a closed shift its backup is made: the rush of the last bills is over then. */
  readonly afterShiftMs?: number | undefined;
  /** The list or its state changed. */
  readonly onChanged: () => void;
  /** A staged restore waits for the next start of the box. */
  readonly onStaged: () => void;
  readonly onError: (error: unknown, context: string) => void;
}

/** All of the keeper's state but what the database knows. */
export type BackupState = Omit<BackupsView, 'seq' | 'recoveryKey'>;

const EVERY_MS = 60 * 60_000;
const LOOK_MS = 60_000;
const AGAIN_MS = 5 * 60_000;
const AFTER_SHIFT_MS = 20_000;
/** Without a backup for so long the office is told, whatever the reason. */
const LATE_MS = 3 * EVERY_MS;

/** Sees to it that there is a backup of the last hour, and tells when there is none. One at a time. */
export class BackupKeeper {
  readonly #options: BackupKeeperOptions;
  readonly #startedAt: number;
  readonly #keys: KeyStore;
  #backups: readonly BackupView[] = [];
  #running: { readonly what: 'backup' | 'restore'; readonly program: RunningProgram; readonly ended: Promise<void> } | null = null;
  #wanted: BackupKind | null = null;
  #failure: BackupsView['failure'] = null;
  #restoreFailure: BackupsView['restoreFailure'] = null;
  #secondFault: BackupFault | null = null;
  #timer: NodeJS.Timeout | null = null;
  #afterShift: NodeJS.Timeout | null = null;
  #stopped = false;

  private constructor(options: BackupKeeperOptions, keys: KeyStore) {
    this.#options = options;
    this.#keys = keys;
    this.#startedAt = options.now();
  }

  /** Reads what is there. The folder of the box must be locked. */
  static async open(options: BackupKeeperOptions): Promise<BackupKeeper> {
    const keeper = new BackupKeeper(options, await openKeyStore(options.dataFolder));
    await keeper.#read();
    return keeper;
  }

  /** Begins to look every minute whether a backup is due. */
  start(): void {
    this.#timer = setInterval(() => {
      this.look();
    }, LOOK_MS);
    this.#timer.unref();
  }

  /** Stops looking, and ends what runs: what is half-made is no backup. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearInterval(this.#timer);
    if (this.#afterShift) clearTimeout(this.#afterShift);
    this.#running?.program.stop();
    await this.#running?.ended;
  }

  /** Makes the hour's backup if it is due; after a failure sooner. */
  look(): void {
    const now = this.#options.now();
    const newest = this.#backups[0]?.at ?? 0;
    const isDue = now - newest >= EVERY_MS || newest > now + EVERY_MS;
    const isToBeTriedAgain = this.#failure === null || now - this.#failure.at >= AGAIN_MS;
    if (isDue && isToBeTriedAgain) this.make('hourly');
  }

  /** Makes a backup now, or after the one that runs. */
  make(kind: BackupKind): void {
    if (this.#stopped) return;
    if (this.#running) {
      if (this.#running.what === 'backup') this.#wanted = kind;
      return;
    }
    const { dataFolder, now, secondFolder } = this.#options;
    this.#run(
      'backup',
      this.#program('backup', [], { BACKUP_KIND: kind, BACKUP_AT: String(now()), SECOND_FOLDER: secondFolder(), DATA_DIR: dataFolder }),
      (answer) => {
        this.#failure = answer.ok ? null : { fault: answer.fault, at: now() };
        this.#secondFault = answer.ok ? (answer.secondFault ?? null) : this.#secondFault;
      },
    );
  }

  /** A shift was closed: what it earned is safe soon. Several at once are one backup. */
  makeAfterShift(): void {
    this.#afterShift ??= setTimeout(() => {
      this.#afterShift = null;
      this.make('shift');
    }, this.#options.afterShiftMs ?? AFTER_SHIFT_MS).unref();
  }

  /** Reads and checks a backup for the next start, and asks for that start when it holds. */
  restore(name: string): void {
    if (this.#stopped) return;
    if (this.#running) {
      void this.#running.ended.then(() => {
        this.restore(name);
      });
      return;
    }
    const { dataFolder, now, onStaged } = this.#options;
    const file = join(backupFolder(dataFolder), name);
    this.#run('restore', this.#program('restore', ['--stage', file], { DATA_DIR: dataFolder }), (answer) => {
      this.#restoreFailure = answer.ok ? null : { fault: answer.fault, at: now() };
      if (answer.ok && !this.#stopped) onStaged();
    });
  }

  /** Whether a backup of this name lies here. */
  has(name: string): boolean {
    return this.#backups.some((backup) => backup.name === name);
  }

  /** The recovery key in use. */
  keyId(): string {
    return this.#keys.currentId();
  }

  /** A new recovery key for the backups from now on; answers its id. */
  renewKey(): Promise<string> {
    return this.#keys.renew();
  }

  /** A recovery key's bytes, for showing it once; null when the box does not keep it. */
  keyOf(keyId: string): Uint8Array | null {
    return this.#keys.keyOf(keyId);
  }

  /** Whether there is a good backup that is young enough. */
  get isLate(): boolean {
    const newest = Math.max(this.#backups[0]?.at ?? 0, this.#startedAt);
    return this.#options.now() - newest > LATE_MS || this.#failure !== null;
  }

  /** Whether the second copy is as the settings want it. */
  get isSecondMissing(): boolean {
    return this.#options.secondFolder() !== '' && this.#secondFault !== null;
  }

  /** The state as the office sees it; looks for the second folder anew. */
  async state(): Promise<BackupState> {
    const { dataFolder, secondFolder } = this.#options;
    const folder = secondFolder();
    const fault =
      folder === ''
        ? null
        : ((await faultOfSecond(dataFolder, folder)) ??
          (this.#secondFault === 'folder-missing' || this.#secondFault === 'same-disk' ? null : this.#secondFault));
    this.#secondFault = fault;
    return {
      backups: this.#backups,
      running: this.#running?.what ?? null,
      isLate: this.isLate,
      failure: this.#failure,
      restoreFailure: this.#restoreFailure,
      second: { folder, fault },
    };
  }

  #program(name: 'backup' | 'restore', parameters: readonly string[], environment: Readonly<Record<string, string>>): RunningProgram {
    return startProgram(name, {
      environment,
      parameters,
      said: (text) => {
        this.#options.onError(new Error(text), name);
      },
    });
  }

  #run(what: 'backup' | 'restore', program: RunningProgram, take: (answer: Awaited<RunningProgram['answer']>) => void): void {
    const ended = program.answer.then(async (answer) => {
      this.#running = null;
      if (this.#stopped) return;
      await this.#read();
      take(answer);
      this.#options.onChanged();
      const next = this.#wanted;
      this.#wanted = null;
      if (next !== null) this.make(next);
    });
    this.#running = { what, program, ended };
    this.#options.onChanged();
  }

  async #read(): Promise<void> {
    const folder = backupFolder(this.#options.dataFolder);
    const second = this.#options.secondFolder();
    const onSecond = new Set(second === '' ? [] : await readdir(second).catch(() => []));
    const names = await readdir(folder).catch(() => []);
    const backups = await Promise.all(
      names.map(async (name) => {
        const named = parseName(name);
        const file = named && (await stat(join(folder, name)).catch(() => null));
        return named && file ? [{ ...named, bytes: file.size, isOnSecond: onSecond.has(name) }] : [];
      }),
    );
    this.#backups = backups.flat().sort((a, b) => b.at - a.at || b.seq - a.seq);
  }
}
