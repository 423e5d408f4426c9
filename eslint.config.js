import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';
import { houseRules } from './scripts/checks/lint-rules.mjs';
import svelteConfig from './svelte.config.js';

const code = ['**/*.ts', '**/*.svelte'];
const tests = ['**/*.test.ts', 'server/test/**', 'portal/server/test/**', 'e2e/**', 'bench/**'];
const screens = ['ui', 'kiosk', 'kitchen', 'portal/web'];
const inFolders = (folders) => folders.flatMap((folder) => [`${folder}/**/*.ts`, `${folder}/**/*.svelte`]);

// ── Syntax that is banned, by place. A later block replaces an earlier one, so each place lists everything that holds there.
const everywhere = [
  { selector: 'TSEnumDeclaration', message: 'Write a union of strings; an enum is code at run time.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name, so that a thing has one name everywhere.' },
  { selector: 'ExportAllDeclaration', message: 'No barrel files: import from the file that defines it.' },
];
const floatMoney = [
  { selector: "CallExpression[callee.name='parseFloat']", message: 'Only domain/money reads decimals: no float touches money.' },
  {
    selector: "MemberExpression[object.name='Number'][property.name='parseFloat']",
    message: 'Only domain/money reads decimals: no float touches money.',
  },
  { selector: "MemberExpression[property.name='toFixed']", message: 'Only domain/money writes decimals: no float touches money.' },
];
const hiddenInputs = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The time is an argument; the clock is server/ops/clock.ts.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The time is an argument; the clock is server/ops/clock.ts.',
  },
  { selector: "CallExpression[callee.name='Date']", message: 'The time is an argument; the clock is server/ops/clock.ts.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Randomness is an argument.' },
];
const absentOnPlainHttp = ['crypto', 'navigator'].flatMap((owner) => {
  const names = owner === 'crypto' ? 'randomUUID|subtle' : 'serviceWorker|locks|clipboard|wakeLock';
  const message = 'Absent on plain http in the local network, where the screens run.';
  return [
    { selector: `MemberExpression[object.name='${owner}'][property.name=/^(${names})$/]`, message },
    { selector: `MemberExpression[object.property.name='${owner}'][property.name=/^(${names})$/]`, message },
  ];
});
const unsafeValuesAllowed = Object.fromEntries(
  ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [`@typescript-eslint/no-unsafe-${what}`, 'off']),
);
const ban = (...lists) => ({ 'no-restricted-syntax': ['error', ...lists.flat()] });

// ── Imports, by place. dependency-cruiser checks the same table over the whole graph; this one also sees `import type` in components.
const tree = 'domain|server|ui|kiosk|kitchen|portal|migrations|e2e|bench|scripts';
const aroundTheMap = { regex: `^(\\.\\./)+(${tree})/`, message: 'Cross a folder of the tree by its # name.' };
const withoutEnding = { regex: '(?<!\\.svelte)\\.ts$', message: 'Leave the ending out; only a .svelte.ts file is named whole.' };
const notOf = (names) => ({
  regex: `^#(?!(${names.join('|')})/)`,
  message: `May import only ${names.map((name) => `#${name}`).join(', ')} (docs/ARCHITECTURE.md).`,
});
const packagesBut = (names) => ({
  regex: `^(?![#.])(?!(${names.map((name) => name.replace('.', '\\.')).join('|') || '$'})(/|$))`,
  message: `No package here but: ${names.join(', ') || 'none'}.`,
});
const contractByType = {
  regex: '^#domain/contract/',
  allowTypeImports: true,
  message: 'Screens take types only from the contract: zod must not reach the browser.',
};
const imports = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns: [aroundTheMap, withoutEnding, ...patterns] }],
});

const serverFolders = {
  transport: ['commands', 'queries', 'live', 'ops'],
  commands: ['store', 'log'],
  store: [],
  log: ['store'],
  live: ['queries', 'log'],
  reactions: ['log', 'store', 'devices'],
  sync: ['log', 'store'],
  queries: ['store'],
  devices: [],
  ops: ['store', 'log'],
  demo: ['commands', 'store', 'log', 'queries'],
};
const serverImports = Object.entries(serverFolders).map(([folder, others]) => ({
  files: [`server/${folder}/**/*.ts`],
  ignores: tests,
  rules: imports({
    regex: `^#(?!(domain|${[folder, ...others].map((name) => `server/${name}`).join('|')})/)`,
    message: `server/${folder} may import only ${[...others.map((name) => `server/${name}`), 'domain'].join(', ')} (docs/ARCHITECTURE.md).`,
  }),
}));

export default typescript.config(
  { ignores: ['dist/', 'data/', 'coverage/', 'node_modules/', 'e2e/.shots/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: code,
    extends: [typescript.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] } },
    plugins: { house: houseRules },
    rules: {
      ...ban(everywhere),
      ...imports(),
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'house/file-name': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
      // Letter by letter is how names are transliterated and codes are read; a branded amount may be negated.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-unary-minus': 'off',
      'prefer-const': ['error', { destructuring: 'all' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
    },
  },

  // Svelte: its own parser around the same TypeScript rules.
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: typescript.parser, svelteConfig } },
  },
  // The types of a component are svelte-check's: linting them too costs half a second a component and takes what a snippet receives for `any`.
  {
    files: ['**/*.svelte'],
    extends: [typescript.configs.disableTypeChecked],
    rules: {
      'prefer-const': 'off',
      // A bindable prop makes the whole pattern of `$props()` a `let`.
      'svelte/prefer-const': ['error', { destructuring: 'all', excludedRunes: ['$props', '$derived', '$state'] }],
      // It takes the reason that follows the code in a comment for more codes.
      'svelte/no-unused-svelte-ignore': 'off',
    },
  },
  // A plain Map or Set beside runes is often meant: a cache, a queue. The reader decides.
  { files: ['**/*.svelte', '**/*.svelte.ts'], rules: { 'svelte/prefer-svelte-reactivity': 'off' } },
  // `void value` inside an effect names what the effect follows.
  { files: ['**/*.svelte.ts'], rules: { '@typescript-eslint/no-meaningless-void-operator': 'off' } },

  // What holds by place.
  {
    files: ['domain/**/*.ts', 'server/**/*.ts', 'portal/server/**/*.ts', 'migrations/**/*.ts', ...inFolders(screens)],
    ignores: tests,
    rules: { 'house/documented-export': 'error', 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['domain/**/*.ts', 'server/**/*.ts', 'portal/server/**/*.ts'],
    ignores: tests,
    rules: ban(everywhere, floatMoney, hiddenInputs),
  },
  { files: ['domain/money/**/*.ts'], ignores: tests, rules: ban(everywhere, hiddenInputs) },
  {
    files: ['server/ops/clock.ts', 'portal/server/main.ts', 'portal/server/administrator.ts', 'portal/server/rebuild.ts'],
    rules: ban(everywhere, floatMoney),
  },
  { files: inFolders(screens), rules: ban(everywhere, floatMoney, absentOnPlainHttp) },

  { files: ['domain/**/*.ts'], ignores: tests, rules: imports(notOf(['domain']), packagesBut([])) },
  { files: ['domain/contract/**/*.ts'], ignores: tests, rules: imports(notOf(['domain']), packagesBut(['zod'])) },
  {
    files: inFolders(['ui']),
    ignores: tests,
    rules: imports(notOf(['ui', 'domain']), packagesBut(['svelte', 'socket.io-client', 'uqr']), contractByType),
  },
  {
    files: inFolders(['kiosk']),
    ignores: tests,
    rules: imports(notOf(['kiosk', 'ui', 'domain']), packagesBut(['svelte', 'uqr']), contractByType),
  },
  {
    files: inFolders(['kitchen']),
    ignores: tests,
    rules: imports(notOf(['kitchen', 'ui', 'domain']), packagesBut(['svelte']), contractByType),
  },
  { files: ['migrations/**/*.ts'], ignores: tests, rules: imports(notOf(['migrations']), packagesBut(['knex'])) },
  ...serverImports,

  // A catalogue of texts is one idea however many texts there are.
  { files: ['**/text/**/*.ts'], rules: { 'max-lines': 'off' } },
  // Tests tell stories and may be long, and read answers of the wire as they come; measurements and tools talk to a terminal.
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      ...unsafeValuesAllowed,
    },
  },
  { files: ['bench/**/*.ts', 'e2e/faults/**/*.ts', 'server/test/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['*.config.ts', 'vitest.environment.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.mjs', '**/*.js', '**/*.cjs'], languageOptions: { globals: globals.node } },
);
