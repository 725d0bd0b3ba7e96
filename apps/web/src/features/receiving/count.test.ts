import { describe, expect, it } from 'vitest';
import { countRow, expectedOf, sumOf } from './count';
import type { RowDraft } from './row-draft';
import { entered, lineOf } from './testing/lines';

const strict = { unitDecimals: 0, overPercent: '0' };
const count = (row: Partial<RowDraft>, line = lineOf(), terms = strict) => countRow(line, entered(row), terms);

describe('a line at the dock', () => {
  it('of which nothing is entered is blank, and nothing is wrong with it', () => {
    expect(count({})).toEqual({
      came: '0',
      rejected: '0',
      taken: '0',
      over: '0',
      needsChoice: false,
      left: '200',
      isBlank: true,
      isAsExpected: false,
      faults: {},
    });
    expect(count({ now: '0' }).isBlank).toBe(true);
  });

  it('comes with one less than is open, as many, and one more, which asks what to do', () => {
    const open = lineOf({ receivedQty: '120', openQty: '80' });
    expect(count({ now: '79' }, open)).toMatchObject({ taken: '79', left: '1', over: '0', isAsExpected: false });
    expect(count({ now: '80' }, open)).toMatchObject({ taken: '80', left: '0', over: '0', isAsExpected: true });
    const more = count({ now: '81' }, open);
    expect(more).toMatchObject({ over: '1', left: '0', needsChoice: true, isAsExpected: false });
    expect(more.faults.over).toBeDefined();
    expect(count({ now: '81', over: 'keep' }, open)).toMatchObject({ taken: '81', faults: {} });
    expect(count({ now: '81', over: 'return' }, open)).toMatchObject({ taken: '80', faults: {} });
  });

  it('may come with the share that is allowed, counted with what came too much before', () => {
    const terms = { ...strict, overPercent: '10' };
    expect(count({ now: '220' }, lineOf(), terms)).toMatchObject({ taken: '220', over: '20', needsChoice: false });
    expect(count({ now: '221' }, lineOf(), terms)).toMatchObject({ over: '21', needsChoice: true });
    const before = lineOf({ receivedQty: '215', openQty: '0' });
    expect(count({ now: '5' }, before, terms)).toMatchObject({ over: '5', needsChoice: false });
    expect(count({ now: '6' }, before, terms)).toMatchObject({ over: '6', needsChoice: true });
    const cancelled = lineOf({ receivedQty: '100', cancelledQty: '100', openQty: '0' });
    expect(count({ now: '1' }, cancelled)).toMatchObject({ over: '1', needsChoice: true });
  });

  it('settles what is rejected for good, and still expects what is sent again', () => {
    expect(count({ now: '190', rejected: '10', reason: 'Damaged' })).toMatchObject({
      taken: '190',
      rejected: '10',
      left: '0',
      isAsExpected: false,
      faults: {},
    });
    expect(count({ now: '190', rejected: '10', reason: 'Damaged', replace: true })).toMatchObject({ left: '10' });
    expect(count({ now: '195', rejected: '10', reason: 'Damaged' })).toMatchObject({ over: '5', needsChoice: true });
    expect(count({ now: '200', rejected: '10', reason: 'Damaged', replace: true }).isAsExpected).toBe(false);
    // Nothing of what is rejected goes into stock, however much it is.
    expect(count({ rejected: '201', reason: 'Damaged' })).toMatchObject({ over: '0', taken: '0', left: '0' });
  });

  it('says what cannot be read, and asks for the reason of what is rejected', () => {
    expect(count({ now: 'many' }).faults.now).toBeDefined();
    expect(count({ now: '-1' }).faults.now).toBeDefined();
    expect(count({ now: '1.5' }).faults.now).toBeDefined();
    expect(count({ now: '1.5' }, lineOf(), { ...strict, unitDecimals: 1 }).faults).toEqual({});
    expect(Object.keys(count({ rejected: '1', reason: ' ' }).faults)).toEqual(['reason']);
  });

  it('expects what is open, without what is rejected for good', () => {
    const line = lineOf({ openQty: '80.5' });
    expect(expectedOf(line, entered())).toBe('80.5');
    expect(expectedOf(line, entered({ rejected: '0.5' }))).toBe('80');
    expect(expectedOf(line, entered({ rejected: '0.5', replace: true }))).toBe('80.5');
    expect(expectedOf(line, entered({ rejected: '100' }))).toBe('0');
  });
});

it('quantities are added up exactly', () => {
  expect(sumOf([])).toBe('0');
  expect(sumOf(['0.1', '0.2', '1000000'])).toBe('1000000.3');
});
