import { describe, expect, it } from 'vitest';
import { functions } from './functions';
import { fixture } from './testing/fixture';

const path = 'packages/domain/src/tasks/long.ts';
const lines = (count: number) => '  console.log(1);\n'.repeat(count);

describe('a function', () => {
  it.each([
    ['declared', `export function long() {\n${lines(119)}}\n`],
    ['assigned', `export const long = () => {\n${lines(119)}};\n`],
    ['of an object', `export const a = { long() {\n${lines(119)}} };\n`],
    ['of a class', `export class A { long() {\n${lines(119)}} }\n`],
  ])('of 121 lines is refused: %s', (_, text) => {
    expect(functions(fixture({ [path]: text }))).toEqual([`${path}:1 long has 121 lines, more than 120: split it`]);
  });

  it('may have 120 lines, and more in a test', () => {
    expect(functions(fixture({ [path]: `export function long() {\n${lines(118)}}\n` }))).toEqual([]);
    const test = path.replace('.ts', '.test.ts');
    expect(functions(fixture({ [test]: `export function long() {\n${lines(200)}}\n` }))).toEqual([]);
  });

  it('stays on the allowlist wherever its file moves, until it is short', () => {
    const allow = { 'tooling/checks/allow/functions.txt': 'long.ts long\n' };
    const text = `export function long() {\n${lines(130)}}\n`;
    expect(functions(fixture({ 'packages/domain/src/lists/long.ts': text, ...allow }))).toEqual([]);
    expect(functions(fixture(allow))).toEqual([
      'tooling/checks/allow/functions.txt: delete "long.ts long", nothing needs it',
    ]);
  });
});
