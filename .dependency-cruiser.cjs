// The import table of docs/ARCHITECTURE.md over the whole graph. What a row does not name is forbidden.
const tree = '^(domain|server|ui|kiosk|kitchen|portal|migrations|e2e|bench|scripts)/';
const test = '\\.test\\.ts$';
const builtIn = ['core'];
const fromNpm = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

/** `from` may import nothing of the tree but `allowed`. */
const mayImport = (name, from, allowed, except = test) => ({
  name: `may-import: ${name}`,
  severity: 'error',
  comment: `${name} may import only ${allowed.join(', ')}.`,
  from: { path: from, pathNot: except },
  to: { path: tree, pathNot: allowed },
});

/** `from` may use no npm package but `packages`, and no module of Node unless `node` is true. */
const mayUse = (name, from, packages, { node = false, except = test } = {}) => ({
  name: `may-use: ${name}`,
  severity: 'error',
  comment: `${name} may use ${packages.join(', ') || 'no package'}.`,
  from: { path: from, pathNot: except },
  to: {
    dependencyTypes: node ? fromNpm : [...fromNpm, ...builtIn],
    pathNot: packages.map((package_) => `node_modules/(@types/)?${package_}/`),
  },
});

/** Only `places` may use the package: whoever needs it elsewhere goes through them. */
const onlyIn = (package_, places) => ({
  name: `only-in: ${package_}`,
  severity: 'error',
  comment: `${package_} is used only in ${places.join(', ')}.`,
  from: { path: '^server/', pathNot: [test, '^server/test/', ...places] },
  to: { path: `node_modules/(@types/)?${package_}/` },
});

// Each folder of the server may import itself, domain, and these.
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

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A circle cannot be started in order. One that a type closes is gone at run time and is let be.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'not-to-test',
      severity: 'error',
      comment: 'What runs in a restaurant does not import what runs in a test.',
      from: { path: '^(domain|server|ui|kiosk|kitchen|portal|migrations)/', pathNot: [test, '^(portal/)?server/test/'] },
      to: { path: ['\\.test\\.ts$', '^(portal/)?server/test/', '^e2e/', '^bench/'] },
    },
    {
      name: 'not-to-dev-dependency',
      severity: 'error',
      comment: 'The box is installed without development dependencies.',
      from: { path: '^(server|domain|migrations|portal/server)/', pathNot: [test, '^(portal/)?server/test/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },

    mayImport('domain', '^domain/', ['^domain/']),
    mayImport('ui', '^ui/', ['^ui/', '^domain/']),
    mayImport('kiosk', '^kiosk/', ['^kiosk/', '^ui/', '^domain/']),
    mayImport('kitchen', '^kitchen/', ['^kitchen/', '^ui/', '^domain/']),
    mayImport('portal/web', '^portal/web/', ['^portal/web/', '^ui/', '^domain/']),
    mayImport('portal/server', '^portal/server/[^/]+/', ['^portal/server/', '^domain/'], [test, '^portal/server/test/']),
    mayImport('portal/server/main.ts and app.ts', '^portal/server/[^/]+\\.ts$', ['^portal/server/', '^domain/', '^migrations/']),
    mayImport('migrations', '^migrations/', ['^migrations/']),
    ...Object.entries(serverFolders).map(([folder, others]) =>
      mayImport(`server/${folder}`, `^server/${folder}/`, [
        `^server/${folder}/`,
        ...others.map((other) => `^server/${other}/`),
        '^domain/',
      ]),
    ),
    mayImport('server/main.ts, app.ts, wiring.ts, viewers.ts, backup.ts and restore.ts', '^server/[^/]+\\.ts$', [
      '^server/',
      '^domain/',
      '^migrations/',
    ]),
    {
      name: 'migrations-are-applied-by-the-start-alone',
      severity: 'error',
      comment: 'Migrations are imported by server/main.ts, server/app.ts and the test harness.',
      from: { path: '^server/', pathNot: [test, '^server/test/', '^server/(main|app|wiring|viewers|restore)\\.ts$'] },
      to: { path: '^migrations/' },
    },
    {
      name: 'contract-in-screens-by-type-only',
      severity: 'error',
      comment: 'zod must not reach the browser.',
      from: { path: '^(ui|kiosk|kitchen|portal/web)/', pathNot: test },
      to: { path: '^domain/contract/', dependencyTypesNot: ['type-only'] },
    },

    mayUse('domain', '^domain/', [], { except: [test, '^domain/contract/'] }),
    mayUse('domain/contract', '^domain/contract/', ['zod']),
    mayUse('ui', '^ui/', ['svelte', 'socket\\.io-client', 'uqr']),
    mayUse('kiosk', '^kiosk/', ['svelte', 'uqr']),
    mayUse('kitchen', '^kitchen/', ['svelte']),
    mayUse('portal/web', '^portal/web/', ['svelte', 'uqr', 'jsqr', 'socket\\.io-client']),
    mayUse('migrations', '^migrations/', ['knex']),
    onlyIn('sqlite3', ['^server/store/']),
    onlyIn('knex', ['^server/(store|log|queries|sync)/', '^server/(main|app|wiring|viewers)\\.ts$']),
    onlyIn('express', ['^server/transport/', '^server/(main|app|wiring|viewers)\\.ts$']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '\\.(css|woff2|svg|png|jpg|webp|mp3|ttf)$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'types', 'import', 'node', 'default'],
      extensions: ['.ts', '.svelte', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
