import { sampled } from '@quartermaster/testing';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { CORPUS } from './fixtures/corpus';
import { settings } from './fixtures/settings';
import { parseQuickAdd } from './parse-quick-add';
import { titleOf } from './sentence';
import type { QuickAddInput } from './types';

const PIECES = [
  ...[
    'Call',
    'Bob',
    'the',
    'up',
    'to',
    'and',
    '-',
    'by',
    'due',
    'on',
    'at',
    'in',
    'next',
    'every',
    'every!',
    'daily',
    'until',
    'starting',
    'except',
    'last',
    'other',
    'end',
    'of',
  ],
  ...[
    'today',
    'tonight',
    'tomorrow',
    'morning',
    'weekend',
    'monday',
    'sun',
    '12',
    '15th',
    '2',
    '9',
    'mar',
    'may',
    '2027',
    '12/3',
    '12.3.',
    '2024-02-30',
  ],
  ...['days', 'weeks', 'month', '9am', '9:30', 'pm', 'noon', '!high', '!1', '!x', '#new', '#"two words"', '#1', '@sam'],
  ...[
    '@jon',
    '@nobody',
    '+SO-1',
    '+"Acme Cycles"',
    '~30m',
    '^',
    '"',
    '"q',
    'q"',
    '“x y”',
    '.',
    ',',
    '\t',
    '\n',
    'ł',
    '🚢',
    '\ud800',
  ],
];
const line = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(' ')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.tuple(fc.constantFrom(...CORPUS), fc.constantFrom(...PIECES)).map(([{ title }, piece]) => `${title} ${piece}`),
);
const input = fc
  .record({
    locale: fc.constantFrom('en', 'de', 'pl', 'xx', ''),
    dateOrder: fc.constantFrom('dmy' as const, 'mdy' as const, 'ymd' as const),
    weekStart: fc.nat(6),
    day: fc.integer({ min: 0, max: 20_000 }),
  })
  .map(({ day, ...rest }): QuickAddInput => {
    const date = new Date(Date.UTC(1990, 0, 1 + day)).toISOString().slice(0, 10);
    return { ...settings, ...rest, now: { date, time: '10:15' } };
  });
const runs = { numRuns: process.env.LONG_TESTS ? 2_000 : 500 };
const packed = (text: string) => text.replace(/\s+/g, '');

describe('for any text', () => {
  it('the chips are in the text, in order, disjoint, and match their range', () => {
    fc.assert(
      fc.property(line, input, (text, given) => {
        const { spans } = parseQuickAdd(text, given);
        spans.reduce((end, span) => {
          expect(span.from).toBeGreaterThanOrEqual(end);
          expect(span.to).toBeGreaterThan(span.from);
          expect(span.to).toBeLessThanOrEqual(text.length);
          expect(span.text).toBe(text.slice(span.from, span.to));
          return span.to;
        }, 0);
      }),
      runs,
    );
  });

  it('title, chips and quotation marks are the whole text, in order', () => {
    fc.assert(
      fc.property(line, input, (text, given) => {
        const { title, spans, literals } = parseQuickAdd(text, given);
        const gone = new Set(literals.flatMap(({ from, to }) => [from, to - 1]));
        for (const { from, to } of spans) for (let at = from; at < to; at++) gone.add(at);
        const rest = Array.from({ length: text.length }, (_, at) => (gone.has(at) ? '' : text[at])).join('');
        expect(packed(title)).toBe(packed(rest));
      }),
      runs,
    );
  });

  it('without a chip or a quote the title is the text, trimmed', () => {
    fc.assert(
      fc.property(line, input, (text, given) => {
        const { title, spans, literals } = parseQuickAdd(text, given);
        if (spans.length === 0 && literals.length === 0) expect(title).toBe(text.trim());
      }),
      runs,
    );
  });

  it('removing every chip until none is left gives the text back', () => {
    fc.assert(
      fc.property(line, input, (text, given) => {
        const plain: [number, number][] = [];
        let parsed = parseQuickAdd(text, given);
        for (let round = 0; parsed.spans.length > 0; round++) {
          expect(round).toBeLessThan(40);
          plain.push(...parsed.spans.map(({ from, to }): [number, number] => [from, to]));
          parsed = parseQuickAdd(text, { ...given, plain });
        }
        expect(parsed.title).toBe(titleOf(text, [], parsed.literals));
        expect(parseQuickAdd(text, { ...given, plain: [[0, text.length]] }).title).toBe(text.trim());
      }),
      runs,
    );
  });

  it('removing one chip keeps every other chip that did not depend on it', () => {
    fc.assert(
      fc.property(line, input, fc.nat(), (text, given, pick) => {
        const { spans } = parseQuickAdd(text, given);
        const signs = spans.filter(({ kind }) => kind !== 'due' && kind !== 'recurrence');
        const removed = signs[pick % Math.max(1, signs.length)];
        if (!removed) return;
        const after = parseQuickAdd(text, { ...given, plain: [[removed.from, removed.to]] });
        for (const span of spans) if (span !== removed) expect(after.spans).toContainEqual(span);
      }),
      runs,
    );
  });

  it('a quoted text is a title', () => {
    fc.assert(
      fc.property(line, input, (text, given) => {
        const bare = text.replace(/["“”„]/g, '').trim();
        if (bare === '') return;
        expect(parseQuickAdd(`"${bare}"`, given)).toMatchObject({ title: bare, spans: [] });
      }),
      runs,
    );
  });

  it('a due date is a real day, and a time always has a date', () => {
    fc.assert(
      fc.property(line, input, (text, given) => {
        const { dueOn, dueTime } = parseQuickAdd(text, given).fields;
        if (dueOn) expect(new Date(`${dueOn}T00:00:00Z`).toISOString().slice(0, 10)).toBe(dueOn);
        if (dueTime) expect([dueOn !== null, /^([01]\d|2[0-3]):[0-5]\d$/.test(dueTime)]).toEqual([true, true]);
      }),
      runs,
    );
  });
});

describe('the time zone of the machine', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('changes nothing, clock changes included', () => {
    const days = [
      '2024-03-09',
      '2024-03-10',
      '2024-03-30',
      '2024-03-31',
      '2024-10-26',
      '2024-10-27',
      '2024-11-03',
      '2024-12-31',
    ];
    const texts = PIECES.flatMap((piece) => [`Call ${piece}`, `Call every ${piece}`, `Call next ${piece} 9am`]);
    const offsets = new Set<number>();
    const answers = ['America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Apia', 'UTC'].map((name) => {
      process.env.TZ = name;
      offsets.add(new Date(0).getTimezoneOffset());
      return days.flatMap((date, turn) =>
        sampled(texts, turn).flatMap((text) => [
          parseQuickAdd(text, { ...settings, now: { date, time: '02:30' } }),
          parseQuickAdd(text, { ...settings, now: new Date(`${date}T23:30:00Z`) }),
        ]),
      );
    });
    expect(offsets.size).toBe(answers.length);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});

it.each([
  ['marks', '"'.repeat(500)],
  ['opening marks', '“a '.repeat(166)],
  ['signs', '#"'.repeat(250)],
  ['digits', '1'.repeat(500)],
  ['a reference that never ends', `+${'A'.repeat(499)}`],
  ['commas', ','.repeat(500)],
  ['dates', '12/3 '.repeat(100)],
  ['anchors', 'by at '.repeat(83)],
  ['repeats', 'every 2 '.repeat(62)],
  ['weekdays', 'mon '.repeat(125)],
  ['listed weekdays', `every ${'mon,'.repeat(123)}`],
  ['exceptions', `every day ${'except fri '.repeat(44)}`],
  ['places', 'last '.repeat(100)],
  ['accents', '\u0301'.repeat(500)],
])('500 characters of %s are parsed quickly, and not lost', (_name, text) => {
  const { title, spans, literals } = parseQuickAdd(text, settings);
  const marks = literals.length * 2;
  const length = spans.reduce((sum, span) => sum + packed(span.text).length, packed(title).length + marks);
  expect(length).toBe(packed(text).length);
});
