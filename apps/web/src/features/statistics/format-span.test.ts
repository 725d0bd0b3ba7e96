import { expect, it } from 'vitest';
import { formatSpan } from './format-span';

it.each([
  [45, '45m'],
  [1_439, '23h 59m'],
  [1_440, '1 day'],
  [1_441, '1 day'],
  [2_748, '1.9 days'],
  [2_880, '2 days'],
  [1_440 * 1_234, '1,234 days'],
])('%d minutes are %s', (minutes, words) => expect(formatSpan(minutes)).toBe(words));
