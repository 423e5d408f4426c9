import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { BackupFault } from '#domain/contract/backup';

/** Backups and restores run in processes of their own, in the very programs that a person runs by hand. */

const faults = [
  'damaged',
  'no-space',
  'not-writable',
  'folder-missing',
  'same-disk',
  'key-unknown',
  'backup-damaged',
  'too-new',
  'failed',
] as const satisfies readonly BackupFault[];

const answer = z.union([
  z.object({ ok: z.literal(true), secondFault: z.enum(faults).nullable().optional() }),
  z.object({ ok: z.literal(false), fault: z.enum(faults) }),
]);

/** What the process came to. */
export type ProgramAnswer = z.infer<typeof answer>;

const TIMEOUT_MS = 30 * 60_000;

/** A program that is running. */
export interface RunningProgram {
  readonly answer: Promise<ProgramAnswer>;
  readonly stop: () => void;
}

/** Starts `backup` or `restore`. Its answer is never a rejection; `said` gets what it wrote for a person when it failed. */
export function startProgram(
  name: 'backup' | 'restore',
  options: {
    readonly environment: Readonly<Record<string, string>>;
    readonly parameters: readonly string[];
    readonly said: (text: string) => void;
  },
): RunningProgram {
  const { path, execArgv } = programOf(name);
  const child = spawn(process.execPath, [...execArgv, path, ...options.parameters], {
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const timer = setTimeout(() => {
    child.kill('SIGKILL');
  }, TIMEOUT_MS);
  timer.unref();
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<ProgramAnswer>((resolve) => {
    child.once('error', () => {
      resolve({ ok: false, fault: 'failed' });
    });
    child.once('close', () => {
      clearTimeout(timer);
      if (stderr !== '') options.said(stderr.trim());
      resolve(readAnswer(stdout));
    });
  });
  return {
    answer: ended,
    stop: () => {
      child.kill('SIGKILL');
    },
  };
}

function readAnswer(stdout: string): ProgramAnswer {
  try {
    const parsed = answer.safeParse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
    return parsed.success ? parsed.data : { ok: false, fault: 'failed' };
  } catch {
    return { ok: false, fault: 'failed' };
  }
}

/** The built program beside the built server, else the source through tsx. */
function programOf(name: string): { readonly path: string; readonly execArgv: readonly string[] } {
  if (import.meta.url.endsWith('.ts'))
    return { path: fileURLToPath(new URL(`../../${name}.ts`, import.meta.url)), execArgv: ['--import', 'tsx'] };
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, `${name}.js`))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`the build has no ${name}.js`);
    folder = parent;
  }
  return { path: join(folder, `${name}.js`), execArgv: [] };
}
