import { describe, expect, it } from 'vitest';
import { fixture } from './testing/fixture';
import { twins } from './twins';

const one = 'packages/domain/src/one.ts';
const two = 'packages/db/src/two.ts';
const body = (count: string, word: string) => `{
  if (${count} === 0) return 'no ' + ${word};
  // One is special.
  return ${count} === 1 ? ${word} : ${count} + ' ' + ${word} + 's';
}`;

describe('twins', () => {
  it('are functions that differ in names and white space only', () => {
    const change = {
      [one]: `export function plural(count: number, word: string): string ${body('count', 'word')}\n`,
      [two]: `\nexport const several = (n: number, noun: string) => ${body('n', 'noun').replace(/ {2}\/\/.*\n/, '')};\n`,
    };
    expect(twins(fixture(change))).toEqual([`plural, several: the same code at ${two}:2, ${one}:1; write it once`]);
  });

  it('are a function and an expression of one meaning', () => {
    const told = (it: string) =>
      `${it}.values.map((value) => value.trim().toLowerCase()).filter((value) => value !== '')`;
    const change = {
      [one]: `export function read(row: { values: string[] }) {\n  return ${told('row')};\n}\n`,
      [two]: `export const read = (line: { values: string[] }) => ${told('line')};\n`,
    };
    expect(twins(fixture(change))).toHaveLength(1);
  });

  it.each([
    ['other properties', 'count', "word.length + ' and more and more'", "word.size + ' and more and more'"],
    ['the other parameter', 'count', "word + ' and more and more' + word", "count + ' and more and more' + word"],
    ['another function', 'count', "first(word, 'and more and more', count)", "last(word, 'and more and more', count)"],
  ])('are no functions that use %s', (_, __, first, second) => {
    const text = (value: string) =>
      `export const say = (count: number, word: string) => [count, ${value}].join(', ');\n`;
    expect(twins(fixture({ [one]: text(first), [two]: text(second) }))).toEqual([]);
  });

  it('are regular expressions with the same text', () => {
    const text = 'export const at = /^\\d{4}-\\d{2}$/;\n';
    expect(twins(fixture({ [one]: text, [two]: text }))).toEqual([
      `/^\\d{4}-\\d{2}$/: the same code at ${two}:1, ${one}:1; write it once`,
    ]);
    expect(twins(fixture({ [one]: text, [two]: text.replace('$/', '$/i') }))).toEqual([]);
  });

  it('are looked for in what ships', () => {
    const text = 'export const at = /^\\d{4}-\\d{2}$/;\n';
    expect(twins(fixture({ [one]: text, 'packages/db/src/two.test.ts': text, 'e2e/two.ts': text }))).toEqual([]);
  });

  it('are allowed by name and number', () => {
    const text = 'export const at = /^\\d{4}-\\d{2}$/;\n';
    const allow = { 'tooling/checks/allow/twins.txt': '/^\\d{4}-\\d{2}$/ in 2 files\n' };
    expect(twins(fixture({ [one]: text, [two]: text, ...allow }))).toEqual([]);
    expect(twins(fixture({ [one]: text, [two]: text, 'packages/db/src/three.ts': text, ...allow }))).toHaveLength(2);
    expect(twins(fixture({ [one]: text, ...allow }))).toHaveLength(1);
  });
});
