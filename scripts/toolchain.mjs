// What must be on the computer before npm can install the packages, and how to get it.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './processes.mjs';

const answers = async (program, args = ['--version']) => {
  const { code, output } = await run(program, args, { timeoutMs: 15_000 });
  return code === 0 ? output.trim() : null;
};

const firstThatAnswers = async (programs) => {
  for (const program of programs) if (program && (await answers(program)) !== null) return program;
  return null;
};

/** Whether this Node can run the tools: 20.19 and later of 20, 22.12 and later. */
export const nodeIsSupported = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major > 22;
};

/** How npm is called: through the npm that started us where there is one. */
export const npmCommand = () => {
  const started = process.env.npm_execpath ?? '';
  return started.endsWith('npm-cli.js') ? [process.execPath, [started]] : ['npm', []];
};

const packageManagers = [
  ['apt-get', 'sudo apt-get install -y python3 make g++'],
  ['dnf', 'sudo dnf install -y python3 make gcc-c++'],
  ['pacman', 'sudo pacman -S --needed python make gcc'],
  ['apk', 'sudo apk add python3 make g++'],
  ['brew', 'xcode-select --install && brew install python3'],
];

const adviceForBuildTools = async () => {
  for (const [program, command] of packageManagers) if ((await answers(program)) !== null) return `Install with: ${command}`;
  return 'Install python3, make and g++ with the package manager of this system';
};

/** Sentences on what is missing to run at all; an empty list when nothing is. */
export const missingToRun = async () => {
  if (!nodeIsSupported(process.version))
    return [
      `Node ${process.version} is too old: Dastarxon needs Node 20.19 or newer (22.12 or newer in line 22). Get it from https://nodejs.org`,
    ];
  return [];
};

/** Sentences on what is missing to install the packages (sqlite3 is compiled where no prebuilt one fits). */
export const missingToInstall = async () => {
  const missing = [];
  const [npm, npmArgs] = npmCommand();
  if ((await answers(npm, [...npmArgs, '--version'])) === null) missing.push('npm is missing. It comes with Node: https://nodejs.org');

  const build = [];
  const python = await firstThatAnswers([process.env.npm_config_python, process.env.PYTHON, 'python3']);
  if (python === null && !((await answers('python')) ?? '').startsWith('Python 3')) build.push('Python 3');
  if ((await firstThatAnswers(['make', 'gmake'])) === null) build.push('make');
  if ((await firstThatAnswers([process.env.CXX, 'c++', 'g++', 'clang++'])) === null) build.push('a C++ compiler');
  if (build.length > 0) missing.push(`Missing to compile the database driver: ${build.join(', ')}. ${await adviceForBuildTools()}.`);
  return missing;
};

/**
 * Where Node's C headers lie on this computer, as node-gyp wants it (`npm_config_nodedir`), or undefined.
 * With it the driver compiles without fetching the headers from the internet.
 */
export const nodeHeadersPrefix = () => {
  if (process.env.npm_config_nodedir) return process.env.npm_config_nodedir;
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? prefix : undefined;
};
