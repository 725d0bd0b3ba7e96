/** The npm scope of all packages in this workspace. */
export const SCOPE = '@quartermaster/';

/**
 * The allowed imports, as data: the table of docs/architecture.md. A value is a package, or one entry point of a package
 * (`db/migrate`). Every package needs a row.
 */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  web: ['api', 'auth', 'contracts', 'ui', 'env', 'logger'],
  // `db/migrate` and `db/backup` are for the one-off processes in the worker's image.
  worker: ['domain', 'jobs', 'reports', 'email', 'cache', 'contracts', 'env', 'logger', 'db/migrate', 'db/backup'],
  api: ['domain', 'auth', 'cache', 'contracts', 'logger'],
  auth: ['domain', 'db', 'cache', 'contracts'],
  domain: ['db', 'jobs', 'cache', 'contracts', 'logger'],
  jobs: ['cache', 'logger'],
  cache: ['logger'],
  db: ['logger'],
  reports: ['contracts'],
  email: ['contracts'],
  contracts: [],
  env: [],
  logger: [],
  ui: [],
  testing: ['services'],
  services: [],
  checks: [],
  typescript: [],
};

/** Packages that drive the product from outside; nothing may import them. Includes the root (`scripts/`, configs). */
export const mayImportAnything: ReadonlySet<string> = new Set(['e2e', 'bench', 'quartermaster']);

/** Development-only packages: their devDependencies count as dependencies. */
export const developmentOnly: ReadonlySet<string> = new Set([...mayImportAnything, 'testing', 'services', 'checks']);

/** What tests and configs may import in addition to their package's row. */
export const testsMayImport: ReadonlySet<string> = new Set([
  'testing',
  'services',
  'typescript',
  // Tests create their data through the verbs, like users.
  'domain',
  'domain/testing',
  'db/migrate',
]);

/** Entry points that only these packages may import; elsewhere in the table a package name allows all other entries. */
export const reservedEntries: Readonly<Record<string, readonly string[]>> = {
  'jobs/worker': ['worker'],
  'db/migrate': ['worker'],
  'db/backup': ['worker'],
  'domain/testing': [],
  'domain/seed': [],
};

/** Third-party packages with an owner: only the owner may import them, so that it cannot be bypassed. */
export const owners: Readonly<Record<string, readonly string[]>> = {
  'next-auth': ['auth', 'web'],
  '@prisma/client': ['db'],
  bullmq: ['jobs'],
  nodemailer: ['email'],
};

/** Packages that browsers load: no Node builtins outside their tests. */
export const browserSafe: ReadonlySet<string> = new Set(['contracts', 'ui']);

/** Packages that only `src/server` of the web app runs. Pages and components import only their types, so Next bundles no database code. */
export const serverOnly: ReadonlySet<string> = new Set(['api', 'auth']);

/**
 * The layers inside a package, lowest first: a file may import from its own row and the rows above. A row contains folders relative
 * to the root, or single files; `*` matches every folder (`features/*` every feature) without a row of its own.
 */
export interface Layers {
  root: string;
  rows: readonly (readonly string[])[];
}

export const layers: Readonly<Record<string, Layers>> = {
  domain: {
    root: 'packages/domain/src/',
    rows: [
      ['kernel'],
      ['records'],
      ['talk', 'attachments', 'comments', 'watchers', 'fields', 'views', 'search'],
      ['*'],
      ['kinds.ts'],
      ['activity', 'audit', 'backup', 'erasure', 'links', 'imports', 'exports', 'reports', 'trash', 'inbox', 'digests'],
      ['index.ts', 'seed'],
    ],
  },
  web: {
    root: 'apps/web/src/',
    rows: [
      ['lib', 'messages', 'trpc'],
      ['components'],
      ['records'],
      ['talk', 'features/attachments', 'features/comments'],
      ['features/*'],
      ['shell', 'features/shell', 'features/palette'],
      ['app', 'server'],
    ],
  },
};
