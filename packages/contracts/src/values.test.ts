import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOnly, emailAddress, id, instant, line, prose, version } from './values';

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('a line of text', () => {
  const title = line(5);
  it.each(['a', 'abcde', 'é', '中文', '🚢🚢🚢🚢🚢', 'a b', '  abcde  ', 'שלום', '👩‍🚀'])('may be %j', (text) => {
    expect(title.parse(text)).toBe(text.trim());
  });
  it.each([
    '',
    '   ',
    '\t\n',
    'abcdef',
    '🚢🚢🚢🚢🚢🚢',
    'a\u0000b',
    'a\nb',
    'a\tb',
    '\u007f',
    '\u0085',
    '\ud83d',
    '\ude00x',
    'a\ud800',
    5,
    null,
    undefined,
    ['a'],
    {},
  ])('may not be %j', (text) => expect(accepts(title, text)).toBe(false));
});

describe('prose', () => {
  const text = prose(10);
  it.each(['', 'abcdefghij', 'a\nb', 'a\r\n\tb', '🚢', '  '])('may be %j, and stays unchanged', (value) => {
    expect(text.parse(value)).toBe(value);
  });
  it.each(['abcdefghijk', '\u0000', 'a\u0008', '\u001b[0m', '\u007f', '\ud800', 'x\udfff', 1, null])(
    'may not be %j',
    (value) => expect(accepts(text, value)).toBe(false),
  );
});

it('every accepted line or prose is well-formed and without NUL', () => {
  const [anyLine, anyProse] = [line(50), prose(50)];
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const wellFormed = Buffer.from(text, 'utf8').toString('utf8') === text && !text.includes('\0');
      return wellFormed || !(accepts(anyLine, text) || accepts(anyProse, text));
    }),
  );
});

describe('a calendar date', () => {
  it.each(['2026-01-01', '2024-02-29', '2000-02-29', '9999-12-31', '1000-01-01'])('may be %s', (day) =>
    expect(accepts(dateOnly, day)).toBe(true),
  );
  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01 ',
    '10000-01-01',
    '+2026-01-01',
    '',
    'today',
    20260101,
    null,
  ])('may not be %j', (day) => expect(accepts(dateOnly, day)).toBe(false));
  it('accepts every day there is', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) =>
        accepts(dateOnly, date.toISOString().slice(0, 10)),
      ),
    );
  });
});

it('an instant is UTC with milliseconds, as Date prints it', () => {
  expect(accepts(instant, new Date().toISOString())).toBe(true);
  for (const other of [
    '2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00.000+01:00',
    '2026-01-01',
    '2026-01-01 00:00:00.000',
  ]) {
    expect(accepts(instant, other), other).toBe(false);
  }
});

it.each([
  '',
  'x',
  '0192f6a0',
  "' OR 1=1 --",
  '../../etc/passwd',
  'null',
  '0192f6a0-0000-7000-8000-00000000000',
  1,
  null,
  {},
])('an id may not be %j', (value) => expect(accepts(id, value)).toBe(false));

it('a version is a whole number from 1', () => {
  expect([1, 2, Number.MAX_SAFE_INTEGER].every((value) => accepts(version, value))).toBe(true);
  expect([0, -1, 1.5, Number.NaN, Infinity, 2 ** 53, '1', null].some((value) => accepts(version, value))).toBe(false);
});

it.each([
  [' Sam@Example.COM ', 'sam@example.com'],
  ['sam.o-neil+x@mail.example.co.uk', 'sam.o-neil+x@mail.example.co.uk'],
])('the address %j is %s', (given, kept) => expect(emailAddress.parse(given)).toBe(kept));

it.each([
  'sam',
  'sam@',
  '@example.com',
  'sam@example',
  'a@b@example.com',
  'säm@example.com',
  'sam@exämple.com',
  'sam@example.com\nbcc:x@y.z',
  'sam @example.com',
  `${'a'.repeat(190)}@example.com`,
  null,
])('an address may not be %j', (given) => expect(accepts(emailAddress, given)).toBe(false));
