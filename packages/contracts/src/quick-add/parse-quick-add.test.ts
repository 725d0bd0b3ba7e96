import { describe, expect, it } from 'vitest';
import { settings } from './fixtures/settings';
import { parseQuickAdd } from './parse-quick-add';
import type { QuickAddFields, QuickAddInput } from './types';

const parse = (text: string, more: Partial<QuickAddInput> = {}) => parseQuickAdd(text, { ...settings, ...more });
const EMPTY = parse('').fields;

/** Fields that are not given must be empty. */
function expectFields(text: string, title: string, fields: Partial<QuickAddFields>, more: Partial<QuickAddInput> = {}) {
  const parsed = parse(text, more);
  expect({ title: parsed.title, ...parsed.fields }).toEqual({ title, ...EMPTY, ...fields });
}

it('reads the example of the manual', () => {
  const parsed = parse('Call Acme tomorrow 9am !high #purchasing @sam');
  expect(parsed.title).toBe('Call Acme');
  expect(parsed.fields).toEqual({
    ...EMPTY,
    dueOn: '2024-03-13',
    dueTime: '09:00',
    priority: 'high',
    labelIds: ['l1'],
    assigneeIds: ['sam'],
  });
  expect(parsed.spans).toEqual([
    { kind: 'due', from: 10, to: 22, text: 'tomorrow 9am', value: { on: '2024-03-13', time: '09:00' } },
    { kind: 'priority', from: 23, to: 28, text: '!high', value: 'high' },
    { kind: 'label', from: 29, to: 40, text: '#purchasing', value: { id: 'l1' } },
    { kind: 'assignee', from: 41, to: 45, text: '@sam', value: 'sam' },
  ]);
  expect(parsed.suggestions).toEqual([{ kind: 'customer', ref: 'C-7', name: 'Acme Cycles', from: 5, to: 9 }]);
  expect(parsed.fields.links).toEqual([]);
});

describe('a priority', () => {
  it.each([
    ['!low', 'low'],
    ['!1', 'low'],
    ['!med', 'medium'],
    ['!medium', 'medium'],
    ['!2', 'medium'],
    ['!High', 'high'],
    ['!3', 'high'],
    ['!urgent,', 'urgent'],
    ['!4', 'urgent'],
  ] as const)('%s is %s, wherever it stands', (token, priority) => {
    expectFields(`${token} Call Bob`, 'Call Bob', { priority });
    expectFields(`Call ${token} Bob`, 'Call Bob', { priority });
    expectFields(`Call Bob ${token}`, 'Call Bob', { priority });
  });
  it.each(['!5', '!0', '!lower', '!', '!!high', 'a!high', '! high'])('is not %s', (token) =>
    expectFields(`Call ${token} Bob`, `Call ${token} Bob`, {}),
  );
  it('is the first one; the second stays text, with a hint', () => {
    const parsed = parse('Call !low Bob !high');
    expect(parsed).toMatchObject({ title: 'Call Bob !high', fields: { priority: 'low' } });
    expect(parsed.hints).toEqual([{ kind: 'repeated', from: 14, to: 19, text: '!high' }]);
  });
});

describe('a label', () => {
  it.each([
    ['#purchasing', { labelIds: ['l1'] }],
    ['#PURCHÁSING.', { labelIds: ['l1'] }],
    ['#"two words"', { labelIds: ['l2'] }],
    ['#“Two Words”,', { labelIds: ['l2'] }],
    ['#2024', { labelIds: ['l3'] }],
    ['#new', { newLabels: ['new'] }],
    ['#"Brand new"', { newLabels: ['Brand new'] }],
    ['#zażółć #Zazolc', { newLabels: ['zażółć'] }],
    ['#purchasing #Purchasing #x #y', { labelIds: ['l1'], newLabels: ['x', 'y'] }],
  ])('%s', (token, fields) => expectFields(`Call ${token} Bob`, 'Call Bob', fields));
  it.each(['#', '#1042', '#!', '##', 'C#', '#a#b', `#${'x'.repeat(51)}`])('is not %s', (token) =>
    expectFields(`Call ${token} Bob`, `Call ${token} Bob`, {}),
  );
});

describe('a member', () => {
  it.each([
    ['@sam', 'sam'],
    ['@SAM,', 'sam'],
    ['@samf', 'sam'],
    ['@samfield', 'sam'],
    ['@sama', 'samantha'],
    ['@s.ng', 'samantha'],
    ['@zoe', 'zoe'],
    ['@Zoë', 'zoe'],
    ['@zoeluk', 'zoe'],
    ['@ware', 'zoe'],
    ['@jonb', 'jon2'],
    ['@"Jon Baker"', 'jon2'],
  ])('%s is %s', (token, id) => expectFields(`Call ${token} now`, 'Call now', { assigneeIds: [id] }));
  it('can be several, each once', () => expectFields('Call @sam @zoe @sam', 'Call', { assigneeIds: ['sam', 'zoe'] }));
  it('stays text with a hint when unknown', () => {
    const parsed = parse('Call @bob');
    expect(parsed).toMatchObject({ title: 'Call @bob', spans: [], fields: { assigneeIds: [] } });
    expect(parsed.hints).toEqual([{ kind: 'unknownMember', from: 5, to: 9, text: '@bob' }]);
  });
  it('stays text with a hint that names the choice when ambiguous', () => {
    for (const token of ['@jon', '@j', '@"Jon"']) {
      const parsed = parse(`Call ${token}`);
      expect(parsed).toMatchObject({ title: `Call ${token}`, spans: [] });
      expect(parsed.hints).toMatchObject([{ kind: 'ambiguousMember', ids: ['jon1', 'jon2'] }]);
    }
  });
  it.each(['@', 'sam@example.com'])('is not %s, and needs no hint', (token) => {
    expect(parse(`Call ${token}`)).toMatchObject({ title: `Call ${token}`, spans: [], hints: [] });
  });
});

describe('a link', () => {
  it.each([
    ['+SO-1042', { ref: 'SO-1042' }],
    ['+po-317,', { ref: 'PO-317' }],
    ['+T-12', { ref: 'T-12' }],
    ['+"acme cycles"', { ref: 'C-7' }],
    ['+"orsted bikes"', { ref: 'C-8' }],
    ['+"Nobody Ltd"', { name: 'Nobody Ltd' }],
  ])('%s', (token, link) => expectFields(`Pack ${token} now`, 'Pack now', { links: [link] }));
  it('counts once', () => expectFields('Pack +SO-1 +so-1', 'Pack', { links: [{ ref: 'SO-1' }] }));
  it.each(['+1', '+acme', '+', '+48', 'C++', '+""', '+SO-', '+"', 'SO-1042'])('is not %s', (token) =>
    expectFields(`Pack ${token}`, `Pack ${token}`, {}),
  );
});

describe('an estimate', () => {
  it.each([
    ['~30m', 30],
    ['~45min', 45],
    ['~2h', 120],
    ['~1h30', 90],
    ['~1h30m', 90],
    ['~1.5h', 90],
    ['~0,25h', 15],
  ])('%s is %i minutes', (token, estimateMinutes) =>
    expectFields(`Pack ${token} now`, 'Pack now', { estimateMinutes }),
  );
  it.each(['~30', '~', '~0m', '~1h90', '~123456m', '~m', '~30mm', '1~2h'])('is not %s', (token) =>
    expectFields(`Pack ${token}`, `Pack ${token}`, {}),
  );
});

describe('a sub-task', () => {
  it('belongs to the focused task', () => expectFields('^ Pack', 'Pack', { subtaskOf: 'task-1' }));
  it('is text with a hint when none is focused', () => {
    const parsed = parse('^ Pack', { focusedTask: null });
    expect(parsed).toMatchObject({ title: '^ Pack', fields: { subtaskOf: null }, hints: [{ kind: 'noFocusedTask' }] });
  });
  it('needs the sign alone', () => expectFields('x^2 ^2', 'x^2 ^2', {}));
});

describe('quotes', () => {
  it.each([
    ['"delete mails up to january 30th"', 'delete mails up to january 30th'],
    ['Read "Tomorrow"', 'Read Tomorrow'],
    ['Read “Tomorrow”', 'Read Tomorrow'],
    ['Lies „Tomorrow“', 'Lies Tomorrow'],
    ['Write "!high #x @sam" down', 'Write !high #x @sam down'],
    ['Buy 19" rack and 7" tray', 'Buy 19" rack and 7" tray'],
    ['Say "hello', 'Say "hello'],
    ['""', '""'],
  ])('%s', (text, title) => expectFields(text, title, {}));
  it('do not stop a date after them or before them', () => {
    expectFields('Read "Friday" friday', 'Read Friday', { dueOn: '2024-03-15' });
    expectFields('Call Acme tomorrow 9am "the 5th"', 'Call Acme the 5th', { dueOn: '2024-03-13', dueTime: '09:00' });
    expectFields('Friday "night lights"', 'Friday night lights', {});
  });
});

describe('a removed chip', () => {
  it('is text, and the rest still counts', () => {
    const text = 'Call Acme tomorrow !high';
    expectFields(text, 'Call Acme tomorrow', { priority: 'high' }, { plain: [[10, 18]] });
    expectFields(text, 'Call Acme !high', { dueOn: '2024-03-13' }, { plain: [[19, 24]] });
  });
  it('keeps its quotes', () => expectFields('Pack #"two words"', 'Pack #"two words"', {}, { plain: [[5, 17]] }));
});

describe('suggestions', () => {
  it.each([
    ['Call acm', []],
    ['Call Acme, please', ['C-7']],
    ['Ask Therm', ['S-3']],
    ['Ask the boss', []],
    ['Acme and Ørsted', ['C-8', 'C-7']],
    ['Visit cycles', []],
    ['Call Acme +"Acme Cycles"', []],
  ])('of %s', (text, refs) => expect(parse(text).suggestions.map(({ ref }) => ref)).toEqual(refs));
});

it('a text over 500 characters is all title', () => {
  const long = `${'word '.repeat(100)}tomorrow`;
  expect(parse(long)).toMatchObject({ title: long, spans: [], hints: [{ kind: 'tooLong' }] });
  expect(parse(long.slice(-500)).fields.dueOn).toBe('2024-03-13');
});
