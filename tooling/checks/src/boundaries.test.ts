import { describe, expect, it } from 'vitest';
import { boundaries } from './boundaries';
import { domain, fixture, manifest } from './testing/fixture';

const workspace = 'workspace:*';
const domainFile = 'packages/domain/src/tasks/create.ts';

describe('a package boundary', () => {
  it.each([
    ['an import', "import { render } from '@quartermaster/email';"],
    ['a type import', "import type { Mail } from '@quartermaster/email';"],
    ['an inline type', "export type Mail = import('@quartermaster/email').Mail;"],
    ['a dynamic import', "export const load = () => import('@quartermaster/email');"],
    ['a re-export', "export * from '@quartermaster/email';"],
    ['a named re-export', "export { render } from '@quartermaster/email';"],
    ['a require', "export const email = require('@quartermaster/email');"],
  ])('is held against %s the table does not have', (_, text) => {
    const problems = boundaries(
      fixture({
        ...domain({ dependencies: { '@quartermaster/email': workspace, '@quartermaster/db': workspace } }),
        'packages/email/package.json': manifest('email', { exports: { '.': './src/index.ts' } }),
        [domainFile]: text,
      }),
    );
    expect(problems).toContainEqual(
      expect.stringContaining('packages/domain/package.json: depends on @quartermaster/email'),
    );
    expect(problems).toContainEqual(
      `${domainFile}:1 imports @quartermaster/email, which the table does not allow for domain`,
    );
  });

  it.each([
    ['an undeclared package', "import 'left-pad';", 'imports left-pad, which packages/domain/package.json does not'],
    ['an undeclared sibling', "import '@quartermaster/logger';", 'imports @quartermaster/logger, which'],
    ['a development dependency', "import 'fast-check';", 'imports fast-check, which'],
    ['a test library', "import 'vitest';", 'imports vitest, which'],
    ['a file behind the exports', "import '@quartermaster/db/src/client';", 'which db does not export'],
    ['a file of another package', "import '../../../db/src/index';", 'leaves its package'],
    ['an entry reserved for another', "import '@quartermaster/db/migrate';", 'does not allow for domain'],
  ])('is held against %s', (_, text, problem) => {
    const problems = boundaries(fixture({ [domainFile]: text }));
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  it('keeps Node out of what a browser loads', () => {
    const problems = boundaries(
      fixture({
        'packages/ui/src/icon.tsx': "import { join } from 'node:path';\nexport const icon = join('a', 'b');",
        'packages/contracts/src/hash.ts': "import { createHash } from 'crypto';\nexport { createHash };",
      }),
    );
    expect(problems).toEqual([
      'packages/contracts/src/hash.ts:1 imports crypto, but a browser loads contracts',
      'packages/ui/src/icon.tsx:1 imports node:path, but a browser loads ui',
    ]);
  });

  it('keeps owned libraries with their owners', () => {
    const dependencies = {
      '@quartermaster/db': workspace,
      '@quartermaster/contracts': workspace,
      'next-auth': 'catalog:',
    };
    const devDependencies = { 'fast-check': 'catalog:' };
    const change = { ...domain({ dependencies, devDependencies }), [domainFile]: "import 'next-auth/jwt';" };
    const problems = boundaries(fixture(change));
    expect(problems).toEqual([
      'packages/domain/package.json: depends on next-auth, which belongs to auth and web',
      `${domainFile}:1 imports next-auth, which belongs to auth and web`,
    ]);
  });

  it('opens the test harness to tests only', () => {
    const change = {
      ...domain({
        dependencies: { '@quartermaster/db': workspace, '@quartermaster/contracts': workspace },
        devDependencies: { '@quartermaster/testing': workspace, 'fast-check': 'catalog:' },
      }),
      'packages/testing/package.json': manifest('testing', { exports: { '.': './src/index.ts' } }),
      'packages/testing/src/index.ts': 'export const eventually = 1;',
    };
    const text = "import '@quartermaster/testing';";
    expect(boundaries(fixture({ ...change, 'packages/domain/src/tasks/create.test.ts': text }))).toEqual([]);
    expect(boundaries(fixture({ ...change, [domainFile]: text }))).toEqual([
      expect.stringContaining(`${domainFile}:1`),
    ]);
  });

  it('keeps the server out of what Next bundles', () => {
    const change = {
      'packages/api/package.json': manifest('api', { exports: { '.': './src/index.ts' } }),
      'apps/web/package.json': manifest('web', {
        dependencies: {
          '@quartermaster/api': workspace,
          '@quartermaster/ui': workspace,
          '@quartermaster/contracts': workspace,
        },
      }),
      'apps/web/src/server/main.ts': "export { handle } from '@quartermaster/api';",
      'apps/web/src/trpc/client.ts': "import type { AppRouter } from '@quartermaster/api';\nexport type R = AppRouter;",
    };
    expect(boundaries(fixture(change))).toEqual([]);
    const text = "import { type AppRouter, handle } from '@quartermaster/api';";
    expect(boundaries(fixture({ ...change, 'apps/web/src/trpc/client.ts': text }))).toEqual([
      'apps/web/src/trpc/client.ts:1 imports @quartermaster/api at run time: outside src/server, import type',
    ]);
  });

  it('is drawn for every package there is', () => {
    expect(boundaries(fixture({ 'packages/helpers/package.json': manifest('helpers') }))).toEqual([
      'packages/helpers: "helpers" has no row in tooling/checks/src/table.ts',
    ]);
  });

  it('lets no packages import each other', () => {
    const problems = boundaries(
      fixture({
        'packages/contracts/package.json': manifest('contracts', {
          exports: { '.': './src/index.ts' },
          dependencies: { zod: 'catalog:', '@quartermaster/domain': workspace },
        }),
      }),
    );
    expect(problems).toContain('packages import each other: contracts -> domain -> contracts');
  });
});
