import { describe, expect, it } from 'vitest';
import { shortOf } from './short-of';

describe('what is short', () => {
  it('is what is reserved and waiting beyond what is on hand, exactly', () => {
    expect(shortOf({ onHand: '4', reserved: '4', waiting: '3' })).toBe('3');
    expect(shortOf({ onHand: '0.2', reserved: '0.1', waiting: '0.3' })).toBe('0.2');
    expect(shortOf({ onHand: '-2', reserved: '0', waiting: '0' })).toBe('2');
  });

  it('is nothing where there is enough', () => {
    expect(shortOf({ onHand: '5', reserved: '2', waiting: '3' })).toBeNull();
    expect(shortOf({ onHand: '5', reserved: '0', waiting: '0' })).toBeNull();
  });

  it('is nothing for those who may not see the stock', () => {
    expect(shortOf({})).toBeNull();
  });
});
