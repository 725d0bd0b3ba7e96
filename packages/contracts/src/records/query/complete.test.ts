import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taskLanguage } from '../../tasks/language';
import { complete } from './complete';
import { arbitraryOf } from './fixtures/arbitrary';

const { query } = arbitraryOf(taskLanguage);

/** Completes at the caret, marked `|`. */
function at(marked: string, customFields: string[] = []) {
  const caret = marked.indexOf('|');
  const text = marked.slice(0, caret) + marked.slice(caret + 1);
  const { options, ...rest } = complete(taskLanguage, { text, caret, customFields });
  return { ...rest, texts: options.map((option) => option.text) };
}

describe('completion', () => {
  it.each([
    ['sta|', ['status', 'group', 'start']],
    ['No|', ['start', 'not']],
    ['blocked && (st|', ['status', 'group', 'start']],
    ['!blo|', ['blocks', 'blockedby', 'blocked']],
    ['label |', ['=', '!=', 'in', 'not in']],
    ['label n|', ['not in']],
    ['label not |', ['in']],
    ['label in |', ['(']],
    ['label in (a |', [',', ')']],
    ['priority = |', ['none', 'low', 'medium', 'high', 'urgent']],
    ['priority in (low, m|)', ['medium']],
    ['due < startof|', ['startOfWeek', 'startOfMonth', 'startOfYear']],
    ['due < n|', ['now']],
    ['due = n|', ['now', 'none']],
    ['overdue = |', ['true', 'false']],
    ['overdue |', ['=', '!=', '&&', '||', 'and', 'or']],
    ['(overdue |', ['=', '!=', '&&', '||', ')', 'and', 'or']],
    ['due = today a|', ['and']],
    ['due = now + 3d |', ['&&', '||', 'and', 'or']],
    ['nobody = |', []],
    ['due = today ) |', []],
  ])('at %s is %j', (marked, texts) => expect(at(marked).texts).toEqual(texts));

  it('replaces the whole word at the caret', () => {
    expect(at('sta|tus = open')).toMatchObject({ from: 0, to: 6, typed: 'sta' });
    expect(at('label = "pur|chasing x" && blocked')).toMatchObject({ from: 8, to: 22, typed: 'pur' });
    expect(at('label = "pur| && blocked')).toMatchObject({ from: 8, to: 12, typed: 'pur' });
    expect(at('label = | && blocked')).toMatchObject({ from: 8, to: 8, typed: '' });
  });
  it.each([
    ['assignee = |', 'assignee', ['me', 'none']],
    ['label in (a, "pu|', 'label', []],
    ['status != |', 'status', ['open', 'closed', 'backlog', 'todo', 'in_progress', 'waiting', 'done', 'cancelled']],
    ['parent = T|', 'parent', []],
    ['cf."Cost centre" = |', 'cf.Cost centre', ['none']],
  ])('at %s asks the caller for values of %s', (marked, valuesOf, texts) =>
    expect(at(marked)).toMatchObject({ valuesOf, texts }),
  );
  it('knows the fields of the workspace', () => {
    expect(at('cf.c|', ['Cost centre', 'Colour', 'Site']).texts).toEqual(['cf."Cost centre"', 'cf.Colour']);
    expect(at('cf."Cost |', ['Cost centre'])).toMatchObject({ from: 0, to: 9, texts: ['cf."Cost centre"'] });
    expect(at('cost|', ['Cost centre']).texts).toEqual(['cf."Cost centre"']);
  });
  it('never throws, and replaces something around the caret', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 100 }), query.map(taskLanguage.print));
    fc.assert(
      fc.property(texts, fc.nat(), (text, some) => {
        const caret = some % (text.length + 1);
        const { from, to } = complete(taskLanguage, { text, caret });
        expect(0 <= from && from <= caret && caret <= to && to <= text.length).toBe(true);
      }),
    );
  });
});
