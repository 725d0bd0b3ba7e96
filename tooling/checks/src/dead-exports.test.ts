import { describe, expect, it } from 'vitest';
import { deadExports } from './dead-exports';
import { fixture, manifest } from './testing/fixture';

const lib = 'packages/domain/src/tasks/lib.ts';
const user = 'packages/domain/src/tasks/user.ts';
const test = 'packages/domain/src/tasks/lib.test.ts';
/** What the check says about the files of a case; the rest of the fixture has dead exports of its own. */
const deadIn = (files: Record<string, string>) =>
  deadExports(fixture(files)).filter((one) => Object.keys(files).some((path) => one.startsWith(path)));

describe('an export', () => {
  it.each([
    ['a value', 'export const a = 1;\n'],
    ['a function', 'export function a() {}\n'],
    ['a type', 'export type a = string;\n'],
    ['a destructured value', 'export const { a } = { a: 1 };\n'],
    ['a value its own file uses', 'export const a = 1;\nconsole.log(a);\n'],
    ['a re-export', "export { b as a } from './other';\n"],
  ])('that nobody imports is dead: %s', (_, text) => {
    expect(deadIn({ [lib]: text })).toEqual([`${lib}:1 exports a, which no other file imports`]);
  });

  it.each([
    ['by name', "import { a } from './lib';\nconsole.log(a);\n"],
    ['for its type', "import type { a } from './lib';\nconsole.log({} as typeof a);\n"],
    ['with everything', "import * as lib from './lib';\nconsole.log(lib);\n"],
    ['when its code is reached', "const lib = import('./lib');\nconsole.log(lib);\n"],
  ])('is used %s', (_, text) => {
    expect(deadIn({ [lib]: 'export const a = 1;\n', [user]: text })).toEqual([]);
  });

  it('is used through re-exports, of which each is used too', () => {
    const change = {
      [lib]: 'export const a = 1;\nexport const b = 1;\n',
      'packages/domain/src/tasks/index.ts': "export * from './lib';\n",
      'packages/domain/src/all.ts': "export { a as given, b as kept } from './tasks';\n",
      [user]: "import { given } from '../all';\nconsole.log(given);\n",
    };
    expect(deadIn(change)).toEqual([
      'packages/domain/src/all.ts:1 exports kept, which no other file imports',
      `${lib}:2 exports b, which no other file imports`,
    ]);
  });

  it('of an entry point is used by the packages that import it', () => {
    const change = {
      'packages/email/package.json': manifest('email', { exports: { './*': './src/*.ts' } }),
      'packages/email/src/mail.ts': 'export const used = 1;\nexport const unused = 1;\n',
      [user]: "import { used } from '@quartermaster/email/mail';\nconsole.log(used);\n",
    };
    expect(deadIn(change)).toEqual(['packages/email/src/mail.ts:2 exports unused, which no other file imports']);
  });

  it('is not kept alive by a test alone, but may be tested where its own file uses it', () => {
    const text = "import { a } from './lib';\nconsole.log(a);\n";
    expect(deadIn({ [lib]: 'export const a = 1;\n', [test]: text })).toHaveLength(1);
    expect(deadIn({ [lib]: 'export const a = 1;\nconsole.log(a);\n', [test]: text })).toEqual([]);
  });

  it.each([
    [
      'a type that another export speaks of',
      lib,
      'interface b {}\nexport interface a extends b {}\nlet c: a;\nconsole.log(c);\n',
    ],
    ['what Next.js takes by name', 'apps/web/src/app/page.tsx', 'export default 1;\nexport const metadata = {};\n'],
    ['a helper of tests', 'packages/domain/src/testing/task.ts', 'export const a = 1;\n'],
    ['a part of a contract', 'packages/contracts/src/a.ts', 'export const a = 1;\nexport const b = a;\n'],
  ])('may be %s', (_, path, text) => {
    expect(deadIn({ [path]: text }).filter((one) => !one.includes('exports b'))).toEqual([]);
  });

  it('is allowed by name', () => {
    const allow = 'tooling/checks/allow/dead-exports.txt';
    const change = { [lib]: 'export const a = 1;\n', [allow]: `${lib} a  # tests begin with it\n${lib} b\n` };
    expect(deadIn(change)).toEqual([`${allow}: delete "${lib} b", nothing needs it`]);
  });
});
