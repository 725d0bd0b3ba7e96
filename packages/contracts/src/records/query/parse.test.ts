import { describe, expect, it } from 'vitest';
import { taskLanguage } from '../../tasks/language';
import { QUERY_LIMITS } from './ast';
import { languageOf } from './language';

const { parse, print } = taskLanguage;

/** The printed form of a query, or its error. */
function read(text: string): unknown {
  const result = parse(text);
  return result.ok ? print(result.query) : result.error;
}

describe('a query', () => {
  it.each([
    ['status = open && due < now+3d && label in (purchasing)'],
    ['assignee = me && priority >= high'],
    ['(project = "Spring range" || label = urgent) && !blocked'],
    ['title ~ "5th wave"'],
    ['due = none'],
    ['cf."Cost centre" = A12'],
    ['text ~ o-rings'],
    ['link = SO-1042'],
    ['created >= 2026-01-01 && created < startOfMonth'],
    ['label not in (a, "b c", none) || estimate > 1h30m'],
    ['!(status = open && overdue)'],
    ['creator = sam@example.com'],
    ['watcher != none'],
    ['due > 2026-03-12T09:00-4h'],
    ["assignee = O'Brien"],
    ['label = "none"'],
    ['label = "in"'],
    ['title ~ none'],
    ['priority = none'],
    ['priority > none'],
    ['title = "say \\"when\\" \\\\ now"'],
    ['cf.Zażółć = 12.50'],
    ['key in (T-12, T-13)'],
    [''],
  ])('%s is canonical', (text) => expect(read(text)).toBe(text));

  it.each([
    ['assignee = me and priority >= HIGH', 'assignee = me && priority >= high'],
    ['NOT Blocked OR overdue = true', '!blocked || overdue'],
    ['not overdue and !!blocked', '!overdue && blocked'],
    ['(((blocked)))', 'blocked'],
    ['(blocked && overdue) && (recurring || blocked)', 'blocked && overdue && (recurring || blocked)'],
    ['blocked || overdue && recurring', 'blocked || overdue && recurring'],
    ['(blocked || overdue) || recurring', 'blocked || overdue || recurring'],
    ['!status = open', '!(status = open)'],
    ['not label in (a)', '!(label in (a))'],
    ['!!(key = T-1)', 'key = T-1'],
    ['due<NOW + 3D', 'due < now+3d'],
    ['due = today - 1w +2mo', 'due = today-1w+2mo'],
    ['due = "tomorrow"', 'due = tomorrow'],
    ['start >= startofweek', 'start >= startOfWeek'],
    ['due <= today-0d', 'due <= today+0d'],
    ['estimate = 1d', 'estimate = 8h'],
    ['estimate < 90m', 'estimate < 1h30m'],
    ['CF."a" = x', 'cf.a = x'],
    ['title ~ "C:\\dir"', 'title ~ C:\\dir'],
    ['  \n ', ''],
  ])('%s is %s', (text, canonical) => expect(read(text)).toBe(canonical));
});

describe('numbers and money', () => {
  const sums = languageOf({
    fields: {
      total: { type: 'money', label: 'Total', optional: false },
      units: { type: 'number', label: 'Units', optional: false },
    },
  });
  it.each([
    ['total > 500', 'total > 500'],
    ['total > 0500.50 eur', 'total > 500.5 EUR'],
    ['total in (500 EUR, 20, -1.00 jpy)', 'total in (500 EUR, 20, -1 JPY)'],
    ['total > 500 and units < 3', 'total > 500 && units < 3'],
    ['units = -0.0', 'units = 0'],
    ['total = "12.5 gbp"', 'total = 12.5 GBP'],
  ])('%s is %s', (text, canonical) => {
    const result = sums.parse(text);
    expect(result.ok && sums.print(result.query)).toBe(canonical);
  });
  it.each([
    ['total > 1e3', '“total” takes an amount such as 500 or 500 EUR, not “1e3”'],
    ['units > 5 EUR', 'Write && or || between two conditions, and quotation marks around a value of several words'],
    ['units = 1234567890123456', '“units” takes a number such as 12.5, not “1234567890123456”'],
    ['colour = red', 'There is no field “colour”'],
  ])('%s is refused: %s', (text, message) => expect(sums.parse(text)).toMatchObject({ ok: false, error: { message } }));
});

it('has no negative zero', () => {
  expect(parse('due = today-0d')).toEqual(parse('due = today+0d'));
});

describe('an error', () => {
  it.each([
    ['due < soon', 6, 'soon', '“due” takes a date such as today, today+3d or 2026-03-12, not “soon”'],
    ['due < now + 3x', 6, 'now + 3x', '“due” takes a date such as today, today+3d or 2026-03-12, not “now+3x”'],
    ['due = 2026-02-30', 6, '2026-02-30', '“due” takes a date such as today, today+3d or 2026-03-12, not “2026-02-30”'],
    ['statsu = open', 0, 'statsu', 'There is no field “statsu”. Did you mean “status”?'],
    ['blocked && colour = red', 11, 'colour', 'There is no field “colour”. To find words, write text ~ colour'],
    ['cf. = 1', 0, 'cf.', 'Write the field name after cf.'],
    ['label < a', 6, '<', '“label” takes =, !=, in or not in, not <'],
    ['text = a', 5, '=', '“text” takes ~ or !~, not ='],
    ['due < none', 6, 'none', '“none” goes with = and !=, not with <'],
    ['cf.Site ~ none', 10, 'none', '“none” goes with = and !=, not with ~'],
    ['priority = hihg', 11, 'hihg', '“priority” takes one of none, low, medium, high, urgent, not “hihg”'],
    ['estimate > 90', 11, '90', '“estimate” takes a duration such as 30m, 2h or 1d, not “90”'],
    ['estimate > 99999h', 11, '99999h', '“estimate” takes a duration such as 30m, 2h or 1d, not “99999h”'],
    ['overdue = maybe', 10, 'maybe', '“overdue” takes true or false, not “maybe”'],
    ['label', 5, '', 'Write what “label” should be, such as label = …'],
    ['label && blocked', 6, '&&', 'Write what “label” should be, such as label = …'],
    ['due is empty', 4, 'is', 'Write what “due” should be, such as due = none'],
    ['due IS NOT EMPTY', 4, 'IS', 'Write what “due” should be, such as due != none'],
    ['due is not null', 4, 'is', 'Write what “due” should be, such as due != none'],
    ['status is open', 7, 'is', 'Write what “status” should be, such as status = …'],
    ['title contains wave', 6, 'contains', 'Write what “title” should be, such as title ~ …'],
    ['due before today', 4, 'before', 'Write what “due” should be, such as due < …'],
    ['due constructor', 4, 'constructor', 'Write what “due” should be, such as due = …'],
    ['due __proto__', 4, '__proto__', 'Write what “due” should be, such as due = …'],
    ['label before a', 6, 'before', 'Write what “label” should be, such as label = …'],
    ['assignee = currentUser()', 11, 'currentUser', 'For yourself, write me'],
    ['assignee in (currentUser())', 13, 'currentUser', 'For yourself, write me'],
    ['due < now()', 6, 'now', 'Write now without brackets, such as now-3d'],
    ['blocked ORDER BY due DESC', 8, 'ORDER', 'A filter has no order: choose it under Sort, above the list'],
    ['label =', 7, '', 'A value for “label” is missing here'],
    ['label = and blocked', 8, 'and', 'A value for “label” is missing here'],
    ['label = " "', 8, '" "', 'Write something between the quotation marks'],
    ['label = "pur', 8, '"pur', 'This quotation mark is never closed'],
    ['cf."Cost = 1', 0, 'cf."Cost = 1', 'This quotation mark is never closed'],
    ['label = “pur”', 8, '“', 'Use straight double quotes (")'],
    ['label in a', 9, 'a', 'Put the values in brackets, such as (a, b)'],
    ['label in ()', 10, ')', 'A value for “label” is missing here'],
    ['label in (a b)', 12, 'b', 'Put commas between the values and a bracket after the last one'],
    ['label in (a, b', 14, '', 'Put commas between the values and a bracket after the last one'],
    [
      'title ~ fifth wave',
      14,
      'wave',
      'Write && or || between two conditions, and quotation marks around a value of several words',
    ],
    ['blocked) && overdue', 7, ')', 'This closing bracket has no opening bracket'],
    ['(blocked', 8, '', 'A closing bracket is missing here'],
    ['blocked &&', 10, '', 'A condition is missing at the end'],
    ['blocked && || overdue', 11, '||', 'Start the condition with a field name'],
    ['"status" = open', 0, '"status"', 'Start the condition with a field name'],
    ['blocked & overdue', 8, '&', 'Write && for “and”'],
    ['status == open', 7, '==', 'Write a single ='],
    ['status <> open', 7, '<>', 'Write != for “is not”'],
    ['title ~ "a\u0000b"', 10, '\u0000', 'This character is not allowed'],
    ['title ~ a\ud800', 9, '\ud800', 'This character is not allowed'],
  ])('with %s stands at %i', (text, at, there, message) => {
    expect(read(text)).toMatchObject({ message, at, length: there.length });
    expect(text.slice(at, at + there.length)).toBe(there);
  });

  it('lists the valid alternatives', () => {
    expect(read('label < a')).toMatchObject({ expected: ['=', '!=', 'in', 'not in'] });
    expect(read('statsu = open')).toMatchObject({ expected: ['status'] });
    expect(read('blocked overdue')).toMatchObject({ expected: ['=', '!='] });
  });
});

describe('bounds', () => {
  const { chars, conditions, depth, searches, values } = QUERY_LIMITS;
  const many = (count: number, text: string, joint = ' && ') => Array.from({ length: count }, () => text).join(joint);

  it.each([
    ['conditions', many(conditions, 'blocked')],
    ['values', `label in (${many(values, 'a', ',')})`],
    ['text searches', many(searches, 'text ~ a', ' || ')],
    ['brackets', `${'('.repeat(depth)}blocked${')'.repeat(depth)}`],
    ['negations', `${'!'.repeat(depth)}key = T-1`],
    ['negated brackets', `${'!('.repeat(depth)}key = T-1${')'.repeat(depth)}`],
    ['characters', `title ~ ${'a'.repeat(chars - 8)}`],
  ])('%s up to the limit are accepted', (_, text) => expect(parse(text).ok).toBe(true));

  it.each([
    ['conditions', many(conditions + 1, 'blocked'), conditions * 11],
    ['values', `label in (${many(values + 1, 'a', ',')})`, 10 + values * 2],
    ['text searches', many(searches + 1, 'text ~ a', ' || '), searches * 12 + 5],
    [
      'text searches of any field, negated or not',
      `!(title !~ b) && ${many(searches, '(cf.x ~ a)')}`,
      17 + (searches - 1) * 14 + 6,
    ],
    ['brackets', `${'('.repeat(depth + 1)}blocked${')'.repeat(depth + 1)}`, depth],
    ['negations', `${'!'.repeat(depth + 1)}blocked`, depth],
    ['characters', `title ~ ${'a'.repeat(chars - 7)}`, chars],
    ['characters when printed', `${many(45, 'due<now', '&&')}&&title~${'a'.repeat(1_500)}`, 0],
  ])('%s beyond the limit are rejected at their position', (_, text, at) =>
    expect(read(text)).toMatchObject({ message: expect.stringMatching(/^Use [\d,]+ .* or fewer$/), at }),
  );

  it.each(['(', '!', '"', 'a', 'label in (', '!(', '\\', '&& ', 'cf."', '“'])(
    'a hundred kilobytes of %s are rejected without parsing',
    (piece) => {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      expect(read(text)).toMatchObject({ at: chars, length: text.length - chars });
      expect(parse(text.slice(0, chars)).ok).toBe(false);
    },
  );
});
