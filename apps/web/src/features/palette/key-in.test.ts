import { expect, it } from 'vitest';
import { keyIn } from './key-in';

it('knows a key when it stands alone', () => {
  expect([keyIn(' t-12'), keyIn('T12'), keyIn('T-0'), keyIn('T-12 x')]).toEqual(['T-12', 'T-12', null, null]);
});
