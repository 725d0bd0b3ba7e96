import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taskLanguage } from '../../tasks/language';
import { arbitraryOf } from './fixtures/arbitrary';
import { languageOf, type QueryLanguage } from './language';

/** Field types that tasks do not have. */
const numberLanguage = languageOf({
  fields: {
    total: { type: 'money', label: 'Total', optional: false },
    limit: { type: 'money', label: 'Limit', optional: true },
    quantity: { type: 'number', label: 'Quantity', optional: true },
    state: { type: 'choice', label: 'State', optional: true, words: ['short', 'ok'] },
  },
});
const LANGUAGES: [string, QueryLanguage][] = [
  ['of tasks', taskLanguage],
  ['with numbers', numberLanguage],
];

const PIECES = [
  ...['status', 'due', 'label', 'cf.', 'cf."a b"', 'blocked', 'priority', 'estimate', 'title', 'nobody', 'none', 'me'],
  ...['=', '!=', '<', '<=', '~', '!~', '!', '!!', '(', ')', ',', '&&', '||', '&', '==', 'and', 'or', 'not', 'in'],
  ...['now', '+3d', 'now+3d', '2026-02-30', '2026-01-01T09:00', '1h30m', 'high', 'true', '"', '"a b"', '\\', '“', "'"],
  ...['\u0000', '\ud800', '😀', '\n', ' ', '  ', '500', '12.50', 'EUR', 'total', 'quantity'],
];
const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(' '));
/** Of the runs, in `npm test`. */
const SHARE = process.env.LONG_TESTS ? 1 : 0.25;

describe.each(LANGUAGES)('reading a query %s', (_, language) => {
  const { parse, print } = language;
  const { condition, query } = arbitraryOf(language);
  const mutated = fc
    .tuple(query.map(print), fc.nat(), fc.nat(4), fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })))
    .map(([text, at, cut, more]) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + more + text.slice(from + cut);
    });
  const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), soup, mutated);

  it('returns the printed query', () => {
    fc.assert(
      fc.property(query, (node) => {
        expect(parse(print(node))).toEqual({ ok: true, query: node });
      }),
      { numRuns: 1_000 * SHARE },
    );
  });
  it('returns every printed condition', () => {
    fc.assert(
      fc.property(condition, (node) => {
        expect(parse(print(node))).toEqual({ ok: true, query: node });
      }),
      { numRuns: 2_000 * SHARE },
    );
  });
  it('and printing it gives a canonical text, which parses to the same query', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const read = parse(text);
        fc.pre(read.ok);
        const printed = print(read.query);
        expect(parse(printed)).toEqual(read);
      }),
      { numRuns: 2_000 * SHARE },
    );
  });
  it('never throws, and reports errors within the text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const read = parse(text);
        if (read.ok) return;
        const { at, length, message } = read.error;
        expect(message).not.toBe('');
        expect(Number.isInteger(at) && at >= 0 && length >= 0 && at + length <= text.length).toBe(true);
      }),
      { numRuns: 3_000 * SHARE },
    );
  });
});
