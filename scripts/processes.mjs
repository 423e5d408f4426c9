// Child processes of the tools: run one to its end, within a time, and leave none behind.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project, with a trailing separator left out. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** Path of a program that an npm package brought along. */
export const packageProgram = (name) => join(projectRoot, 'node_modules', '.bin', name);

const running = new Set();

const killTree = (child, signal) => {
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
};

/** Stops every child that still runs when this process is told to stop, then leaves with the usual code of that signal. */
export const stopChildrenOnSignals = () => {
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
  for (const [signal, code] of Object.entries(codes)) {
    process.once(signal, () => {
      for (const child of running) killTree(child, 'SIGTERM');
      process.exit(code);
    });
  }
};

/**
 * Runs a program to its end. Never throws: a program that is missing or takes too long is a result too.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, timeoutMs?: number, show?: boolean }} [options] `show` passes the output through; otherwise it is returned
 * @returns {Promise<{ code: number, output: string, missing: boolean, timedOut: boolean }>}
 */
export const run = (program, args, options = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? projectRoot,
      env: { ...process.env, ...options.env },
      stdio: options.show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      detached: true, // a group of its own, so that a time limit also ends what the program started
    });
    running.add(child);
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    let timedOut = false;
    const timer = options.timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          killTree(child, 'SIGKILL');
        }, options.timeoutMs)
      : undefined;
    const finish = (code, missing) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, missing, timedOut, output: Buffer.concat(chunks).toString('utf8') });
    };
    child.once('error', (error) => finish(127, error.code === 'ENOENT'));
    child.once('close', (code) => finish(timedOut ? 124 : (code ?? 1), false));
  });

/** Seconds since a moment of `performance.now()`, for people: "3.2 s". */
export const secondsSince = (startedMs) => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
