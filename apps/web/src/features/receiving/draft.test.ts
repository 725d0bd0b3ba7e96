import { describe, expect, it } from 'vitest';
import { isBlank, newDraft, rowOf, stepped, withAllExpected, withMore, withRow } from './draft';
import { entered, lineOf } from './testing/lines';

const ring = lineOf({ openQty: '80' });
const chain = lineOf({ id: 'chain', openQty: '0', receivedQty: '50' });
const tape = lineOf({ id: 'tape', openQty: '2.5' });
const none = newDraft('key');

describe('the draft of a receipt', () => {
  it('is blank until something of it is entered', () => {
    expect(isBlank(none)).toBe(true);
    expect(isBlank(withRow(none, 'ring', {}))).toBe(true);
    expect(isBlank(withRow(none, 'ring', { now: '1' }))).toBe(false);
    expect(isBlank(withRow(none, 'ring', { rejected: '1' }))).toBe(false);
    expect(isBlank({ ...none, deliveryNote: 'D-7' })).toBe(false);
    expect(isBlank({ ...none, receivedOn: '2026-03-12' })).toBe(false);
    expect(isBlank({ ...none, locationId: 'back' })).toBe(false);
  });

  it('is filled with all that is outstanding, and keeps what is rejected', () => {
    const rejected = withRow(none, 'ring', { now: '7', rejected: '5', reason: 'Damaged' });
    const filled = withAllExpected(rejected, [ring, chain, tape]);
    expect(filled.rows).toEqual({
      ring: entered({ now: '75', rejected: '5', reason: 'Damaged' }),
      tape: entered({ now: '2.5' }),
    });
    expect(filled.key).toBe('key');
  });

  it('asks again about what is too much when it is filled again', () => {
    const over = withRow(none, 'ring', { now: '81', over: 'keep' });
    expect(rowOf(withAllExpected(over, [ring]), 'ring')).toEqual(entered({ now: '80' }));
  });

  it('counts scans on top of what is typed, and in place of what cannot be read', () => {
    const once = withMore(none, ring, '1');
    expect(rowOf(withMore(once, ring, '12'), 'ring').now).toBe('13');
    expect(rowOf(withMore(withRow(none, 'ring', { now: 'x' }), ring, '1'), 'ring').now).toBe('1');
    expect(rowOf(withMore(withRow(none, 'ring', { now: '1,234.5' }), ring, '1'), 'ring').now).toBe('1,235.5');
  });

  it('steps by one, never below nothing', () => {
    expect(stepped('', '1')).toBe('1');
    expect(stepped('2.5', '-1')).toBe('1.5');
    expect(stepped('0.5', '-1')).toBe('0');
    expect(stepped('', '-1')).toBe('0');
  });
});
