import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Manifest, type Repository, readRepository } from '../repository';

/** A package.json of the workspace, as text. */
export function manifest(name: string, rest: Partial<Manifest> = {}): string {
  return JSON.stringify({ name: name === 'quartermaster' ? name : `@quartermaster/${name}`, ...rest });
}

const internal = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [`@quartermaster/${name}`, 'workspace:*']));

/** A small repository that every check accepts: a few packages, one import each. */
const healthy: Record<string, string> = {
  'package.json': manifest('quartermaster', { devDependencies: { vitest: 'catalog:' } }),
  'pnpm-workspace.yaml': 'packages: [apps/*, packages/*, e2e]\n',
  'pnpm-lock.yaml': [
    'snapshots:',
    '  next@16.4.6(react@19.3.1):',
    '    dependencies: {}',
    '  react@19.3.1: {}',
    "  '@trpc/server@11.25.2(typescript@7.0.2)': {}",
  ].join('\n'),
  'packages/contracts/package.json': manifest('contracts', {
    exports: { '.': './src/index.ts' },
    dependencies: { zod: 'catalog:' },
  }),
  'packages/contracts/src/index.ts': "import * as z from 'zod';\nexport const id = z.uuid();\n",
  'packages/db/package.json': manifest('db', {
    exports: { '.': './src/index.ts', './migrate': './src/migrate/index.ts' },
    dependencies: { '@prisma/client': 'catalog:' },
  }),
  'packages/db/src/index.ts': "export { PrismaClient } from '@prisma/client';\n",
  'packages/domain/package.json': manifest('domain', {
    exports: { '.': './src/index.ts' },
    dependencies: internal('db', 'contracts'),
    devDependencies: { 'fast-check': 'catalog:' },
  }),
  'packages/domain/src/index.ts':
    "import { id } from '@quartermaster/contracts';\nimport type { PrismaClient } from '@quartermaster/db';\nlet db: PrismaClient | undefined;\nconsole.log(db, id);\n",
  'packages/domain/src/index.test.ts': "import 'vitest';\nimport 'fast-check';\nimport './index';\n",
  'packages/ui/package.json': manifest('ui', { exports: { './*': './src/*.tsx' } }),
  'packages/ui/src/button.tsx': "'use client';\nexport const Button = () => <button />;\n",
  'apps/web/package.json': manifest('web', { dependencies: internal('ui', 'contracts') }),
  'apps/web/src/app/(desk)/[...path]/page.tsx':
    "import { id } from '@quartermaster/contracts';\nexport { Button as default } from '@quartermaster/ui/button';\nexport const params = id;\n",
  'e2e/package.json': manifest('e2e', { dependencies: internal('contracts') }),
  'e2e/tasks.spec.ts': "import '@quartermaster/contracts';\nconsole.log(process.env.CI);\n",
};

/** The healthy repository with some files replaced or added, read from a folder that is gone after the test. */
export function fixture(change: Record<string, string> = {}): Repository {
  const root = mkdtempSync(join(tmpdir(), 'checks-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries({ ...healthy, ...change })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return readRepository(root);
}

/** The healthy domain package with other dependencies. */
export function domain(rest: Partial<Manifest>): Record<string, string> {
  return { 'packages/domain/package.json': manifest('domain', { exports: { '.': './src/index.ts' }, ...rest }) };
}
