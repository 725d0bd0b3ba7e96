import { expect, it } from 'vitest';
import { splitLines } from './split-lines';

it('strips bullets, numbers and boxes, and drops empty lines', () => {
  const text =
    '- one\r\n* two\n\n  • three\n1. four\n12) five\n[ ] six\n- [x] seven\n+ eight\n---\nplain - nine\n1.5 ten\n-eleven';
  expect(splitLines(text)).toEqual({
    lines: ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'plain - nine', '1.5 ten', '-eleven'],
    left: 0,
  });
});

it('returns at most 50 lines and the number left', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `task ${index}`);
  expect(splitLines(lines(50).join('\n'))).toEqual({ lines: lines(50), left: 0 });
  expect(splitLines(lines(53).join('\n'))).toEqual({ lines: lines(50), left: 3 });
  expect(splitLines('')).toEqual({ lines: [], left: 0 });
});
