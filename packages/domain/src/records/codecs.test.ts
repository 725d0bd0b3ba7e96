import { choice, date, flag, instant, json, key, money, ref, settings } from '@quartermaster/contracts/records/column';
import { toInstant } from '@quartermaster/db';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CodecContext, type CodecName, codecOf, type SqlValue } from './codecs';

const label = 'x';
const noun = 'customer';
const id = fc.uuid();
const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 999_999 }))
  .map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`.replace(/\.?0+$/, ''));
const moment = {
  min: new Date('1000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
};

interface Case {
  codec: CodecName;
  column: CodecContext['column'];
  values: fc.Arbitrary<unknown>;
  /** What was written, in every form in which a client may read it. */
  stored?: (written: SqlValue, value: unknown) => unknown[];
}

const asItIs = (written: SqlValue): unknown[] => [written];

const cases: Case[] = [
  { codec: 'plain', column: { type: 'text', label }, values: fc.string() },
  { codec: 'integer', column: { type: 'integer', label }, values: fc.integer(), stored: (n) => [n, BigInt(Number(n))] },
  { codec: 'csv', column: settings({ label, one: label, of: 'label', max: 9 }), values: fc.uniqueArray(id) },
  {
    codec: 'rank',
    column: choice(['low', 'middle', 'high'], { label, rank: true }),
    values: fc.constantFrom('low', 'middle', 'high'),
  },
  {
    codec: 'json',
    column: json({ label, default: {} }),
    values: fc.dictionary(id, fc.string()),
    stored: (text) => [text, typeof text === 'string' ? JSON.parse(text) : text],
  },
  {
    codec: 'key',
    column: key({ label }),
    values: fc.integer({ min: 1, max: 2 ** 31 - 1 }).map((n) => `C-${n}`),
    stored: (n) => [n, BigInt(Number(n))],
  },
  {
    codec: 'decimal',
    column: money({ label }),
    values: decimals,
    stored: (text) => {
      const padded = String(text).includes('.') ? `${text}000` : `${text}.000`;
      return [text, padded, { toString: () => String(text) }];
    },
  },
  {
    codec: 'instant',
    column: instant({ label }),
    values: fc.date(moment).map((at) => at.toISOString()),
    stored: (text) => [text, new Date(toInstant(String(text)))],
  },
  {
    codec: 'date',
    column: date({ label }),
    values: fc.date(moment).map((at) => at.toISOString().slice(0, 10)),
    stored: (text) => [text, new Date(`${text}T00:00:00Z`)],
  },
  { codec: 'flag', column: flag({ label }), values: fc.boolean(), stored: (on) => [on, on ? 1 : 0] },
  {
    codec: 'ref',
    column: ref({ label, to: 'supplier' }),
    values: fc.record({ id, key: fc.integer({ min: 1 }).map((n) => `S-${n}`), title: fc.string() }),
    // A reference is read with its number and title by a join.
    stored: (written, value) => {
      const { key, title } = value as { key: string; title: string };
      return [{ id: written, number: Number(key.slice(2)), title }];
    },
  },
];

describe('codecs', () => {
  it.each(cases)('$codec reads what it wrote, from either client', ({ codec, column, values, stored = asItIs }) => {
    const { read, write } = codecOf(codec);
    fc.assert(
      fc.property(values, (value) => {
        const written = write?.(value, { column, noun }) ?? null;
        for (const form of stored(written, value)) expect(read(form, { column, noun })).toEqual(value);
      }),
    );
  });

  it('json stores an empty default, and nothing, as NULL', () => {
    const { read, write } = codecOf('json');
    const list = { column: json({ label, default: [] }), noun } as const;
    const optional = { column: json({ label, optional: true }), noun } as const;
    expect([write?.([], list), write?.(null, optional)]).toEqual([null, null]);
    expect([read(null, list), read(null, optional)]).toEqual([[], null]);
  });

  it('present says whether there is a value', () => {
    const { read, write } = codecOf('present');
    const context = { column: flag({ label }), noun } as const;
    expect([read(null, context), read('{}', context), write]).toEqual([false, true, undefined]);
  });
});
