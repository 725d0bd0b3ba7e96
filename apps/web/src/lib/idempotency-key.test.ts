import { expect, test } from 'vitest';
import { createIdempotencyKeys } from './idempotency-key';

test('input that is sent again keeps its key; changed input, and what comes after a success, gets another', () => {
  const keys = createIdempotencyKeys();
  const first = keys.keyFor(['Milk', { priority: 'high' }]);
  expect(keys.keyFor(['Milk', { priority: 'high' }])).toBe(first);
  const second = keys.keyFor(['Milk and eggs', { priority: 'high' }]);
  expect(second).not.toBe(first);
  expect(keys.keyFor(['Milk', { priority: 'high' }])).not.toBe(first);
  const last = keys.keyFor('');
  expect(keys.keyFor('')).toBe(last);
  keys.done();
  expect(keys.keyFor('')).not.toBe(last);
});
