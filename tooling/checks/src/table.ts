/** The npm scope of every package of this workspace. */
export const SCOPE = '@quartermaster/';

/**
 * Who may import whom, as data: the table of docs/architecture.md. A name on the right is a package, or one entry
 * point of a package (`db/migrate`). A package that is not on the left may not exist.
 */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  web: ['api', 'auth', 'contracts', 'ui', 'env', 'logger'],
  // `db/migrate` is for the one-shot migration process that ships in the worker's image.
  worker: ['domain', 'jobs', 'reports', 'email', 'cache', 'contracts', 'env', 'logger', 'db/migrate'],
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

/** Packages that drive the product from outside; nothing may import them. The root (`scripts/`, configs) counts too. */
export const mayImportAnything: ReadonlySet<string> = new Set(['e2e', 'bench', 'quartermaster']);

/** Packages for development only: their own devDependencies are as good as dependencies. */
export const developmentOnly: ReadonlySet<string> = new Set([...mayImportAnything, 'testing', 'services', 'checks']);

/** What tests and configs may import besides their package's own row. */
export const testsMayImport: ReadonlySet<string> = new Set([
  'testing',
  'services',
  'typescript',
  // Tests bring their data about through the verbs, as people would.
  'domain',
  'domain/testing',
  'db/migrate',
]);

/** Entry points only these packages may import; for the rest of the table the package name opens every other entry. */
export const reservedEntries: Readonly<Record<string, readonly string[]>> = {
  'jobs/worker': ['worker'],
  'db/migrate': ['worker'],
  'domain/testing': [],
  'domain/seed': [],
};

/** Third-party packages with an owner: nobody else imports them, so nobody else can go around the owner. */
export const owners: Readonly<Record<string, readonly string[]>> = {
  'next-auth': ['auth', 'web'],
  '@prisma/client': ['db'],
  bullmq: ['jobs'],
  nodemailer: ['email'],
};

/** Packages that a browser loads: no Node builtins outside their tests. */
export const browserSafe: ReadonlySet<string> = new Set(['contracts', 'ui']);

/** What only `src/server` of the web app runs. Its pages and components see types, so Next bundles no database code. */
export const serverOnly: ReadonlySet<string> = new Set(['api', 'auth']);

/**
 * The layers inside a package, lowest first: a file imports from its own row and the rows above it here. A row names
 * folders below the root, or single files; `*` is every folder (`features/*` every feature) that no other row names.
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
      ['activity', 'imports', 'exports', 'reports'],
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
