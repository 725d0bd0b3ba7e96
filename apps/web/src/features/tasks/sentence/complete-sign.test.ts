import { describe, expect, it } from 'vitest';
import { completeSign, openSignAt } from './complete-sign';

/** `|` is the caret. */
const at = (line: string) => ({ text: line.replace('|', ''), caret: line.indexOf('|') });
const open = (line: string) => openSignAt(at(line).text, at(line).caret);

describe('the sign whose name is being typed', () => {
  it.each([
    ['Call @|', { sign: '@', from: 5, query: '' }],
    ['Call @sa| tomorrow', { sign: '@', from: 5, query: 'sa' }],
    ['#pur|', { sign: '#', from: 0, query: 'pur' }],
    ['Call @"Sam S|', { sign: '@', from: 5, query: 'Sam S' }],
  ])('of %s', (line, sign) => {
    expect(open(line)).toEqual(sign);
  });
  it.each(['Call sam@exa|', 'Call @sam |', 'Call @"Sam" |', 'Order #12 and| more', 'Call|'])(
    'is none in %s',
    (line) => {
      expect(open(line)).toBeNull();
    },
  );
});

describe('a name that is taken', () => {
  it.each([
    ['Call @sa|', 'Sam', 'Call @Sam |'],
    ['Call @sa| tomorrow', 'Sam', 'Call @Sam |tomorrow'],
    ['Call @|', 'Sam Smith', 'Call @"Sam Smith" |'],
    ['Call @"Sam S|', 'Sam Smith', 'Call @"Sam Smith" |'],
    ['Call @"Sam|" now', 'Sam Smith', 'Call @"Sam Smith" |now'],
  ])('%s becomes whole', (line, name, after) => {
    const sign = open(line);
    if (!sign) throw new Error('no sign is open');
    const { text, caret } = at(line);
    expect(completeSign(text, sign, { name, caret })).toEqual(at(after));
  });
});
