import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOrderOf } from './date-order';
import { readClock, readWhen, type When } from './read-when';
import { orderOf } from './written-date';

/** Saturday. */
const TODAY = '2026-11-28';

function said(when: When | undefined): string {
  if (!when) return 'left';
  const clock = ({ on, time, offset }: { on: string | null; time: string | null; offset?: number | null }) =>
    [on, time, offset === null || offset === undefined ? null : `UTC${offset < 0 ? '' : '+'}${offset}`]
      .filter((part) => part !== null)
      .join(' ');
  switch (when.kind) {
    case 'none':
      return 'none';
    case 'date':
      return `${clock(when)}${when.assumed ? `, ${when.assumed} assumed` : ''}`;
    case 'range':
      return `${clock(when.from)} to ${clock(when.to)}${when.assumed ? `, ${when.assumed} assumed` : ''}`;
    case 'rule':
      return `${when.rule} ${clock(when)}${when.from === 'completion' ? ' from completion' : ''}`.trim();
  }
}

const read = (text: string, dateOrder: 'dmy' | 'mdy' = 'dmy', languages?: string[]) =>
  said(readWhen(text, { today: TODAY, now: '10:15', dateOrder, ...(languages && { languages }) }));

/** The program, what it writes, and what is read; `left` stays as it is, for a note. */
const PROGRAMS: [program: string, text: string, when: string, order?: 'mdy'][] = [
  ['Jira', '12/Mar/26 3:04 PM', '2026-03-12 15:04'],
  ['Jira', '07/Sep/26 8:15 AM', '2026-09-07 08:15'],
  ['Jira', '22/Dec/26 12:00 AM', '2026-12-22 00:00'],
  ['Jira', '07/Sep/2026', '2026-09-07'],
  ['Jira, in German', '12/Dez/26 3:04 PM', '2026-12-12 15:04'],
  ['Jira REST', '2026-03-12T09:05:33.123+0200', '2026-03-12 09:05 UTC+120'],
  ['Notion', 'March 5, 2026', '2026-03-05'],
  ['Notion', 'March 5, 2026 9:00 AM', '2026-03-05 09:00'],
  ['Notion', 'March 5, 2026 9:00 AM (GMT+1)', '2026-03-05 09:00 UTC+60'],
  ['Notion', 'March 5, 2026 9:00 AM (UTC)', '2026-03-05 09:00 UTC+0'],
  ['Notion', 'March 5, 2026 → March 8, 2026', '2026-03-05 to 2026-03-08'],
  [
    'Notion',
    'March 5, 2026 9:00 AM (GMT+1) → March 6, 2026 5:00 PM (GMT+1)',
    '2026-03-05 09:00 UTC+60 to 2026-03-06 17:00 UTC+60',
  ],
  ['Notion', 'March 5, 2026 9:00 AM (GMT+1) → 11:00 AM', '2026-03-05 09:00 UTC+60 to 2026-03-05 11:00 UTC+60'],
  ['Notion', '2026/03/05 → 2026/03/08', '2026-03-05 to 2026-03-08'],
  ['ClickUp', '1796720400000', '2026-12-08 09:00 UTC+0'],
  ['ClickUp', '12/8/2026, 5:00:00 PM GMT+1', '2026-12-08 17:00 UTC+60', 'mdy'],
  ['ClickUp', '0', 'none'],
  ['Unix seconds', '1796720400', '2026-12-08 09:00 UTC+0'],
  ['monday.com', '2026-12-03', '2026-12-03'],
  ['monday.com', '2026-12-03 14:30', '2026-12-03 14:30'],
  ['monday.com timeline', '2026-12-01 - 2026-12-09', '2026-12-01 to 2026-12-09'],
  ['monday.com Excel', 'Dec 3, 2026', '2026-12-03'],
  ['Asana', '2026-12-04', '2026-12-04'],
  ['Asana PDF', 'Dec 4', '2026-12-04, year assumed'],
  ['Planner', '12/24/2026', '2026-12-24', 'mdy'],
  ['Planner, in German', '24.12.2026', '2026-12-24'],
  ['TickTick', '2026-12-03T23:00:00+0000', '2026-12-03 23:00 UTC+0'],
  ['TickTick', 'RRULE:FREQ=WEEKLY;INTERVAL=1;WKST=SU;BYDAY=TU', 'FREQ=WEEKLY;BYDAY=TU;WKST=SU'],
  ['TickTick', 'RRULE:FREQ=WEEKLY;UNTIL=20270101T000000Z;BYDAY=FR', 'FREQ=WEEKLY;BYDAY=FR;UNTIL=20270101'],
  ['TickTick', 'ERULE:NAME=CUSTOM;BYDATE=20270505', 'left'],
  ['Google Tasks', '2026-12-08T00:00:00.000Z', '2026-12-08 00:00 UTC+0'],
  ['Google Calendar', 'RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO;BYHOUR=9', 'FREQ=WEEKLY;BYDAY=MO;WKST=MO 09:00'],
  ['iCalendar', '20261203T230000Z', '2026-12-03 23:00 UTC+0'],
  ['iCalendar', '20261203', '2026-12-03'],
  ['iCalendar', 'FREQ=HOURLY', 'left'],
  ['Trello', '2026-12-08T16:00:00.000Z', '2026-12-08 16:00 UTC+0'],
  ['Todoist', '4 Jan', '2027-01-04, year assumed'],
  ['Todoist', 'Jan 4', '2027-01-04, year assumed'],
  ['Todoist', 'Dec 4 2026', '2026-12-04'],
  ['Todoist', 'today at 05:30', '2026-11-28 05:30, today assumed'],
  ['Todoist', 'in 5 days', '2026-12-03, today assumed'],
  ['Todoist', 'next friday', '2026-12-04, today assumed'],
  ['Todoist', 'every day at 9am', 'FREQ=DAILY 2026-11-28 09:00'],
  ['Todoist', 'every mon, wed, fri', 'FREQ=WEEKLY;BYDAY=MO,WE,FR 2026-11-30'],
  ['Todoist', 'every monday at 8:00', 'FREQ=WEEKLY;BYDAY=MO 2026-11-30 08:00'],
  ['Todoist', 'every 15th', 'FREQ=MONTHLY;BYMONTHDAY=15 2026-12-15'],
  ['Todoist', 'every workday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 2026-11-30'],
  ['Todoist', 'every! 3 days', 'FREQ=DAILY;INTERVAL=3 2026-11-28 from completion'],
  ['Todoist', 'every quarter', 'FREQ=MONTHLY;INTERVAL=3 2026-11-28'],
  ['Todoist', 'every last day', 'FREQ=MONTHLY;BYMONTHDAY=-1 2026-11-30'],
  ['Todoist', 'every 3rd friday', 'FREQ=MONTHLY;BYDAY=3FR 2026-12-18'],
  ['Todoist', 'daily', 'FREQ=DAILY 2026-11-28'],
  ['Todoist', 'every jan 15', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15 2027-01-15'],
  ['Todoist', 'every 3 days starting jan 5', 'FREQ=DAILY;INTERVAL=3 2027-01-05'],
  ['Todoist', 'every 2, 15, 27', 'FREQ=MONTHLY;BYMONTHDAY=2,15,27 2026-12-02'],
  ['Todoist', 'every 12 hours', 'left'],
  ['Todoist', 'every 14 jan, 14 apr', 'left'],
  ['Todoist, in German', 'jeden Montag', 'FREQ=WEEKLY;BYDAY=MO 2026-11-30'],
  ['Todoist, in German', '1. Jänner', '2027-01-01, year assumed'],
  ['Todoist, in Polish', '14 marca 2027', '2027-03-14'],
  ['Todoist, in Polish', 'co tydzień', 'FREQ=WEEKLY 2026-11-28'],
  ['JavaScript', 'Thu Mar 12 2026 09:05:33 GMT+0100 (Central European Standard Time)', '2026-03-12 09:05 UTC+60'],
  ['JavaScript', 'Thu, 12 Mar 2026 09:05:33 GMT', '2026-03-12 09:05 UTC+0'],
  ['JavaScript', '3/12/2026, 9:05:33 AM', '2026-03-12 09:05', 'mdy'],
  ['JavaScript, in German', '12.3.2026, 09:05:33', '2026-03-12 09:05'],
  ['JavaScript, in Polish', '12.03.2026, 09:05:33', '2026-03-12 09:05'],
  ['Git', 'Thu Mar 12 09:05:33 2026 +0100', '2026-03-12 09:05 UTC+60'],
  ['e-mail', 'Tue, 08 Dec 2026 16:00:00 -0500', '2026-12-08 16:00 UTC-300'],
  ['MySQL', '2026-12-08 17:00:00', '2026-12-08 17:00'],
  ['Postgres', '2026-12-08 17:00:00.123456+01', '2026-12-08 17:00 UTC+60'],
  ['Excel', '08-Dec-26', '2026-12-08'],
  ['Excel', '45999', 'left'],
  ['Excel', '45999.5', 'left'],
  ['Excel, in German', '08. Dez. 26', '2026-12-08'],
  ['Sheets, in Japanese', '2026年12月8日', '2026-12-08'],
  ['by hand', '2026-12-08 5pm', '2026-12-08 17:00'],
  ['by hand', '25.12.2026 14.30 Uhr', '2026-12-25 14:30'],
  ['by hand', '8. Dezember 2026', '2026-12-08'],
  ['by hand', 'Dec 8th, 2026', '2026-12-08'],
  ['by hand', 'Tue 8 Dec 2026', '2026-12-08'],
  ['by hand', 'Wed 8 Dec 2026', 'left'],
  ['by hand', 'Wed 8 Dec', 'left'],
  ['by hand', 'Dec 8', '2026-12-08, year assumed'],
  ['by hand', '1.12. – 8.12.', '2026-12-01 to 2026-12-08, year assumed'],
  ['by hand', '12/8', '2027-08-12, year assumed'],
  ['by hand', 'Friday', '2026-12-04, today assumed'],
  ['by hand', 'n/a', 'none'],
  ['by hand', '–', 'none'],
  ['by hand', 'TBD', 'left'],
  ['by hand', 'Q4 2026', 'left'],
  ['by hand', '17th', 'left'],
  ['by hand', '2026-W50', 'left'],
  ['by hand', '31/02/2026', 'left'],
  ['by hand', '2026-03-12 25:00', 'left'],
  ['by hand', '8 de diciembre de 2026', 'left'],
  ['by hand', '2026-12-08 17:00 EST', 'left'],
  ['by hand', 'Fri 8 Dec 2026 or so', 'left'],
  ['by hand', '12.3', 'left'],
  ['by hand', 'every day except holidays', 'left'],
  ['by hand', '2026-03-08 → 2026-03-05', 'left'],
];

describe('what programs write', () => {
  it.each(PROGRAMS)('%s: %s is %s', (_, text, when, order) => expect(read(text, order)).toBe(when));
});

it('reads only the languages that are asked for', () => {
  expect(read('jeden Montag', 'dmy', ['de'])).toBe('FREQ=WEEKLY;BYDAY=MO 2026-11-30');
  expect(read('jeden Montag', 'dmy', ['en', 'pl', 'fr'])).toBe('left');
});

it('takes a day of the month alone where only a date can stand', () => {
  const inField = (text: string) => said(readWhen(text, { today: TODAY, dateOrder: 'dmy', inField: true }));
  expect(inField('17th')).toBe('2026-12-17, today assumed');
  expect(inField('the 17th at 9')).toBe('2026-12-17 09:00, today assumed');
  expect(inField('17.')).toBe('2026-12-17, today assumed');
  expect(inField('17')).toBe('left');
});

describe('reads a time of day alone', () => {
  it.each([
    ['9', '09:00'],
    ['9am', '09:00'],
    ['9 pm', '21:00'],
    ['14:30', '14:30'],
    ['at 9', '09:00'],
    ['9.30', '09:30'],
    ['9 Uhr', '09:00'],
    ['o 14', '14:00'],
    ['noon', '12:00'],
    ['25', undefined],
    ['25:00', undefined],
    ['9am tomorrow', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('%s is %s', (text, time) => expect(readClock(text)).toBe(time));
});

describe('the order of a column', () => {
  it.each([
    ['dmy', ['03/04/2026', '13/02/2026', 'soon']],
    ['mdy', ['03/04/2026', '02/13/2026 5:00 PM']],
    ['ambiguous', ['03/04/2026', '05/06/26 10:00']],
    ['mixed', ['13/02/2026', '02/13/2026']],
    [null, ['2026-03-04', '03.04.2026', '4/4/2026', '', 'soon']],
    ['ambiguous', ['3/4']],
  ])('%s', (order, samples) => expect(dateOrderOf(new Set(samples.map(orderOf)))).toBe(order));
});

describe('any text', () => {
  it('is read as a real date, or left', () => {
    const pieces = fc.constantFrom(
      ...PROGRAMS.flatMap(([, text]) => text.split(/(?=[ /:.,-])/)),
      'every',
      'until',
      'last',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(pieces, { maxLength: 12 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const when = readWhen(text, { today: TODAY, dateOrder: 'dmy' });
        const days = when?.kind === 'range' ? [when.from, when.to] : when && when.kind !== 'none' ? [when] : [];
        for (const { on, time } of days) {
          if (on !== null) expect(new Date(`${on}T00:00:00Z`).toISOString().slice(0, 10)).toBe(on);
          if (time !== null) expect(time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ['digits', '1'.repeat(100_000)],
    ['spaces', ' '.repeat(100_000)],
    ['letters', 'a'.repeat(100_000)],
    ['words', 'every '.repeat(20_000)],
    ['dates', '12/3 '.repeat(20_000)],
    ['brackets', '('.repeat(100_000)],
    ['dashes', '- '.repeat(50_000)],
    ['a rule', `FREQ=${'BYDAY=MO;'.repeat(10_000)}`],
  ])('as long as a cell may be is left at once: %s', (_, text) => expect(['left', 'none']).toContain(read(text)));
});
