import type { Recurrence } from '@quartermaster/contracts';
import {
  createCalendarFeed,
  createLabel,
  createTask,
  previewRecurrence,
  revokeCalendarFeed,
  updatePreferences,
} from '@quartermaster/domain';
import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from './support/browser';
import { startEdge, type TestEdge } from './support/edge';

const LONG = `Ring the supplier about ${'the very long delivery note '.repeat(4)}and ünïcödé`;
const runtime = testRuntime(servers());
let edge: TestEdge;
let path: string;
let revoke: () => Promise<unknown>;

beforeAll(async () => {
  edge = await startEdge();
  const { as } = await testWorkspace(runtime, { timeZone: 'Europe/Berlin' });
  const mine = { assigneeIds: [as.staff.actor.id] };
  await createTask(as.staff, { ...mine, title: 'Count the stock', dueOn: '2031-01-31' });
  await createTask(as.staff, { ...mine, title: LONG, dueOn: '2031-07-01', dueTime: '09:30', estimateMinutes: 90 });
  await createTask(as.staff, { ...mine, title: 'Without a day' });
  await createTask(as.staff, { title: 'Somebody else’s', dueOn: '2031-01-31' });
  const { id, token } = await createCalendarFeed(as.staff);
  path = `/api/calendar/${token}.ics`;
  revoke = () => revokeCalendarFeed(as.staff, { id });
});
afterAll(async () => {
  await edge.close();
  await runtime.close();
});

const get = (headers: Record<string, string> = {}, method = 'GET') => send(edge.origin, { path, method, headers });

it('is the dated tasks of its owner, by the day or by the hour where they are, in lines of 75 octets', async () => {
  const { status, headers, text } = await get();
  expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  const lines = text.split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  const whole = text.replaceAll('\r\n ', '');
  expect(whole.match(/^SUMMARY:.*$/gm)).toEqual([`SUMMARY:T-1 Count the stock`, `SUMMARY:T-2 ${LONG}`]);
  expect(whole).toContain('DTSTART;VALUE=DATE:20310131');
  // Half past nine in Berlin's summer, for an hour and a half.
  expect(whole).toContain('DTSTART:20310701T073000Z');
  expect(whole).toContain('DTEND:20310701T090000Z');
});

it('is not sent again to who has it, however that is said', async () => {
  const { headers } = await get();
  const etag = String(headers.etag);
  for (const known of [etag, `W/${etag}`, `"other", W/${etag}`, '*']) {
    const again = await get({ 'if-none-match': known });
    expect([known, again.status, again.text]).toEqual([known, 304, '']);
  }
  expect((await get({ 'if-none-match': '"other"' })).status).toBe(200);
});

it('answers HEAD with the head alone, and nothing but reads', async () => {
  const [head, whole] = [await get({}, 'HEAD'), await get()];
  expect([head.status, head.text]).toEqual([200, '']);
  expect(head.headers['content-length']).toBe(String(Buffer.byteLength(whole.text)));
  for (const method of ['POST', 'PUT', 'DELETE']) {
    const refused = await get({}, method);
    expect([method, refused.status, refused.headers.allow]).toEqual([method, 405, 'GET, HEAD']);
  }
});

it('is gone once revoked, and its address is in no log', async () => {
  await revoke();
  expect((await get()).status).toBe(404);
  const [, token = ''] = /calendar\/(.+)\.ics/.exec(path) ?? [];
  expect(edge.logs()).not.toContain(token);
});

describe('a task that repeats', () => {
  const rule = (rule: string, more: Partial<Recurrence> = {}): Recurrence => ({
    rule,
    from: 'due',
    except: [],
    ...more,
  });
  /** Around clock changes: 30 March and 26 October in Berlin, 9 March and 2 November in New York, 6 April in Lord Howe. */
  const SERIES: Array<[dueOn: string, dueTime: string | null, recurrence: Recurrence]> = [
    ['2031-03-17', null, rule('FREQ=WEEKLY;BYDAY=MO', { except: ['2031-03-31', '2031-01-01'] })],
    ['2031-03-17', '09:30', rule('FREQ=WEEKLY;BYDAY=MO', { except: ['2031-03-31'] })],
    ['2031-02-24', '09:30', rule('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=SU')],
    ['2031-10-20', '00:15', rule('FREQ=DAILY;INTERVAL=3;UNTIL=20311110')],
    ['2031-03-05', '23:45', rule('FREQ=DAILY;INTERVAL=5')],
    ['2031-01-31', null, rule('FREQ=MONTHLY')],
    ['2031-01-31', '17:00', rule('FREQ=MONTHLY;BYMONTHDAY=-1')],
    ['2031-09-12', '12:00', rule('FREQ=MONTHLY;BYDAY=2FR;COUNT=4')],
    ['2031-10-31', null, rule('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1')],
    ['2032-02-29', '08:00', rule('FREQ=YEARLY')],
    ['2031-03-17', null, rule('FREQ=DAILY;COUNT=2')],
  ];
  /** One event each, without a rule. */
  const SINGLE: typeof SERIES = [
    ['2031-03-18', null, rule('FREQ=WEEKLY;BYDAY=MO')],
    ['2031-03-19', null, rule('FREQ=DAILY;UNTIL=20310318')],
    ['2031-03-17', '09:30', rule('FREQ=WEEKLY;BYDAY=MO', { from: 'completion' })],
    ['2031-03-17', null, rule('FREQ=DAILY;COUNT=3', { except: ['2031-03-18'] })],
  ];

  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'])(
    'is seen at every date the product would give it, in %s',
    async (timeZone) => {
      const { as } = await testWorkspace(runtime, { timeZone: 'UTC' });
      await updatePreferences(as.staff, { timeZone });
      const label = await createLabel(as.owner, { name: 'Yard, urgent', color: 'sage' });
      const mine = { assigneeIds: [as.staff.actor.id], labelIds: [label.id] };
      const tasks = new Map<string, (typeof SERIES)[number]>();
      for (const [dueOn, dueTime, recurrence] of [...SERIES, ...SINGLE]) {
        const title = `${dueOn} ${dueTime} ${recurrence.rule} ${recurrence.from}`;
        const description = `# ${title}\r\n- *first*; \\second, third`;
        const { key } = await createTask(as.staff, { ...mine, title, description, dueOn, dueTime, recurrence });
        tasks.set(`${key} ${title}`, [dueOn, dueTime, recurrence]);
      }
      const { token } = await createCalendarFeed(as.staff);
      const { text } = await send(edge.origin, { path: `/api/calendar/${token}.ics` });
      const calendar = new ICAL.Component(ICAL.parse(text));
      const zones = calendar.getAllSubcomponents('vtimezone').map((zone) => new ICAL.Timezone(zone));
      expect(zones.map(({ tzid }) => tzid)).toEqual([timeZone]);
      ICAL.TimezoneService.reset();
      for (const zone of zones) ICAL.TimezoneService.register(zone);

      const events = calendar.getAllSubcomponents('vevent');
      expect(events).toHaveLength(tasks.size);
      for (const component of events) {
        const event = new ICAL.Event(component);
        const [dueOn, dueTime, recurrence] = tasks.get(event.summary) ?? ['', null, rule('')];
        expect(event.description).toContain('- *first*; \\second, third');
        expect(component.getFirstProperty('categories')?.getValues()).toEqual(['Yard, urgent']);
        const isSeries = SERIES.some((series) => series[2] === recurrence);
        expect([event.summary, event.isRecurring()]).toEqual([event.summary, isSeries]);
        const { dates } = previewRecurrence(as.staff, { recurrence, dueOn, count: 9 });
        const expected = [dueOn, ...(isSeries ? dates : [])].map((date) =>
          dueTime === null
            ? date
            : Temporal.PlainDateTime.from(`${date}T${dueTime}`).toZonedDateTime(timeZone).toInstant().toString(),
        );
        expect([event.summary, occurrences(event, 10)]).toEqual([event.summary, expected]);
      }
    },
  );

  function occurrences(event: ICAL.Event, most: number): string[] {
    const iterator = event.iterator();
    const found: string[] = [];
    for (let at = iterator.next(); at && found.length < most; at = iterator.next()) {
      found.push(
        at.isDate ? at.toString() : Temporal.Instant.fromEpochMilliseconds(at.toUnixTime() * 1_000).toString(),
      );
    }
    return found;
  }
});
