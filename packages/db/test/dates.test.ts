import { fromDateColumn, fromInstant, toInstant } from '@quartermaster/db';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';

const instants = fc.date({
  min: new Date('1000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});

it('an instant survives a round trip through MySQL, to the millisecond', () => {
  fc.assert(fc.property(instants, (date) => toInstant(fromInstant(date)) === date.toISOString()));
});

it('instants in MySQL’s text format sort chronologically', () => {
  fc.assert(fc.property(instants, instants, (a, b) => fromInstant(a) < fromInstant(b) === a < b));
});

it.each([
  ['2026-03-12 09:00:00', '2026-03-12T09:00:00.000Z'],
  ['2026-03-12 09:00:00.1', '2026-03-12T09:00:00.100Z'],
  ['2026-03-12 09:00:00.12', '2026-03-12T09:00:00.120Z'],
  ['2026-03-12 09:00:00.123', '2026-03-12T09:00:00.123Z'],
])('%s reads as %s', (stored, instant) => {
  expect(toInstant(stored)).toBe(instant);
});

it('a DATE column, which Prisma reads as midnight UTC, keeps its calendar date', () => {
  fc.assert(
    fc.property(instants, (date) => {
      const day = date.toISOString().slice(0, 10);
      return fromDateColumn(new Date(`${day}T00:00:00.000Z`)) === day;
    }),
  );
});
