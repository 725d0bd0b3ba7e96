import { expect, test } from 'vitest';
import { snoozeTimes } from './snooze-times';

const times = (zone: string, now: string) =>
  snoozeTimes(zone, Date.parse(now)).map(({ label, hint, until }) => `${label} (${hint}): ${until}`);

test('the times are those of the person’s own clock', () => {
  expect(times('Europe/Berlin', '2026-03-11T09:30:00.000Z')).toEqual([
    'Later today (13:30): 2026-03-11T12:30:00.000Z',
    'Tomorrow (Thu 08:00): 2026-03-12T07:00:00.000Z',
    'Next Monday (Mon 08:00): 2026-03-16T07:00:00.000Z',
  ]);
});

test('late in the evening today is over', () => {
  expect(times('America/New_York', '2026-03-12T02:00:00.000Z')[0]).toBe(
    'Tomorrow (Thu 08:00): 2026-03-12T12:00:00.000Z',
  );
});

test('on a Sunday, tomorrow is Monday; a change of the clocks in between is minded', () => {
  expect(times('Europe/Berlin', '2026-03-28T20:00:00.000Z')).toEqual([
    'Tomorrow (Sun 08:00): 2026-03-29T06:00:00.000Z',
    'Next Monday (Mon 08:00): 2026-03-30T06:00:00.000Z',
  ]);
  expect(times('Europe/Berlin', '2026-03-29T08:00:00.000Z')).toEqual([
    'Later today (13:00): 2026-03-29T11:00:00.000Z',
    'Tomorrow (Mon 08:00): 2026-03-30T06:00:00.000Z',
  ]);
});
