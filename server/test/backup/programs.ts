import { spawn } from 'node:child_process';

/** What a program said, and how it ended. */
export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run backup` or `npm run restore` as a person does, on a data folder. */
export function runProgram(name: 'backup' | 'restore', folder: string, parameters: readonly string[] = []): Promise<Said> {
  return run(process.execPath, ['--import', 'tsx', `server/${name}.ts`, ...parameters], { DATA_DIR: folder });
}

/** Runs one of the shell scripts of `deploy/`. */
export function runScript(path: string, parameters: readonly string[]): Promise<Said> {
  return run('bash', [path, ...parameters], {});
}

function run(program: string, parameters: readonly string[], environment: Readonly<Record<string, string>>): Promise<Said> {
  const child = spawn(program, parameters, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}
