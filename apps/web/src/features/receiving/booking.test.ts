import { describe, expect, it } from 'vitest';
import { bookingOf } from './booking';
import { newDraft, withRow } from './draft';
import { lineOf } from './testing/lines';

const lines = [lineOf({ openQty: '80' }), lineOf({ id: 'chain', openQty: '50' }), lineOf({ id: 'tape', openQty: '3' })];
const terms = () => ({ unitDecimals: 0, overPercent: '0' });
const none = newDraft('key');

describe('what is booked of a draft', () => {
  it('is nothing of an empty one', () => {
    expect(bookingOf(none, lines, terms)).toEqual({ lines: [], taken: '0', left: '133', isBlank: true, faults: [] });
  });

  it('leaves lines of nothing out, and says no more than was asked', () => {
    const draft = withRow(withRow(none, 'ring', { now: '79' }), 'chain', { now: '0', over: 'keep', reason: 'Damaged' });
    expect(bookingOf(draft, lines, terms)).toEqual({
      lines: [{ lineId: 'ring', quantity: '79' }],
      taken: '79',
      left: '54',
      isBlank: false,
      faults: [],
    });
  });

  it('sends what is too much with its choice, and counts only what is kept', () => {
    const draft = withRow(none, 'ring', { now: '85', over: 'return' });
    expect(bookingOf(draft, lines, terms)).toMatchObject({
      lines: [{ lineId: 'ring', quantity: '85', over: 'return' }],
      taken: '80',
      left: '53',
    });
  });

  it('sends what was rejected with its reason, also of a line of which nothing else came', () => {
    const draft = withRow(none, 'tape', { rejected: '3', reason: ' Damaged ', replace: true });
    expect(bookingOf(draft, lines, terms)).toMatchObject({
      lines: [{ lineId: 'tape', quantity: '0', rejected: '3', reason: 'Damaged', replace: true }],
      taken: '0',
      left: '133',
      isBlank: false,
    });
  });

  it('names what is in the way in the order of the lines', () => {
    const draft = withRow(withRow(none, 'chain', { now: 'x' }), 'ring', { now: '81', rejected: '1' });
    expect(bookingOf(draft, lines, terms).faults.map(({ lineId, field }) => [lineId, field])).toEqual([
      ['ring', 'reason'],
      ['ring', 'over'],
      ['chain', 'now'],
    ]);
  });
});
