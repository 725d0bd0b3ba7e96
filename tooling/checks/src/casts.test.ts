import { expect, it } from 'vitest';
import { casts } from './casts';
import { fixture } from './testing/fixture';

const path = 'packages/domain/src/cast.ts';
const text = 'export const one = 1 as unknown as string;\nexport const two = (1 as unknown) as string;\n';
const limit = (count: number) => ({ 'tooling/checks/allow/casts.txt': `as-unknown-as ${count}\n` });

it('"as unknown as" may not be written once more, and the limit goes down with the code', () => {
  expect(casts(fixture({ [path]: text }))).toEqual([`2 times "as unknown as", more than 0: ${path}:1, ${path}:2`]);
  expect(casts(fixture({ [path]: text, ...limit(1) }))).toHaveLength(1);
  expect(casts(fixture({ [path]: text, ...limit(2) }))).toEqual([]);
  expect(casts(fixture({ [path]: text, ...limit(3) }))).toEqual([
    'tooling/checks/allow/casts.txt: lower the limit to 2',
  ]);
  expect(casts(fixture({ [path.replace('.ts', '.test.ts')]: text }))).toEqual([]);
  expect(casts(fixture({ [path]: 'export const one = 1 as const;\nexport const two = {} as unknown;\n' }))).toEqual([]);
});
