import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taskLanguage } from '../../tasks/language';
import { QUERY_LIMITS } from './ast';
import { fromChips } from './chips';
import { arbitraryOf } from './fixtures/arbitrary';

const { parse, print, toChips } = taskLanguage;
const { condition } = arbitraryOf(taskLanguage);

function chipsOf(text: string) {
  const read = parse(text);
  if (!read.ok) throw new Error(read.error.message);
  return toChips(read.query);
}

function printed(chips: ReturnType<typeof toChips>) {
  return chips?.map((chip) => print(chip)) ?? null;
}

describe('filter chips', () => {
  it.each([
    ['', []],
    ['blocked', ['blocked']],
    ['!blocked && due < today', ['!blocked', 'due < today']],
    ['due >= today && due < today+7d', ['due >= today', 'due < today+7d']],
    ['(label = a || label = b) && overdue', ['label in (a, b)', 'overdue']],
    ['label in (a, b) || label = none', ['label in (a, b, none)']],
    ['label = a || project = a', null],
    ['label = a || label != b', null],
    ['title ~ a || title ~ b', null],
    ['due = today || due = none', null],
    ['!(due < today)', null],
    ['!(blocked && overdue)', null],
  ])('%s has chips %j', (text, chips) => expect(printed(chipsOf(text))).toEqual(chips));

  it('convert back to their query', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: QUERY_LIMITS.searches }), (chips) => {
        expect(toChips(fromChips(chips))).toEqual(chips);
      }),
    );
  });
});
