import { LIMITS, wordsOfMarkdown } from '@quartermaster/contracts';
import { worstTexts } from '@quartermaster/testing/user-text';
import { describe, expect, test } from 'vitest';
import { type EmailProps, type EmailTemplate, renderEmail } from './index';

const URL_OF_TASK = 'https://desk.example.com/w/northwind/tasks/T-12?from=mail&x=1';

const samples: EmailProps = {
  document: {
    subject: 'Quotation SO-12 from Harbour Makers',
    text: 'Dear Ms Davolio,\n\nhere is our offer.\n\nhere is our offer.',
    senderName: 'Harbour Makers',
    replyName: 'Kim Sørensen',
    fileName: 'Quotation SO-12.pdf',
  },
  'task-assigned': {
    recipientName: 'Nancy Davolio',
    actorName: 'Andrew Fuller',
    taskKey: 'T-12',
    taskTitle: 'Ship order 11077',
    due: '2026-12-24',
    url: URL_OF_TASK,
    workspaceName: 'Northwind Traders',
  },
  'task-reminder': {
    recipientName: 'Nancy Davolio',
    taskKey: 'T-12',
    taskTitle: 'Ship order 11077',
    due: '2026-12-24',
    dueTime: '09:30',
    url: URL_OF_TASK,
    workspaceName: 'Northwind Traders',
  },
  'overdue-digest': {
    recipientName: 'Nancy Davolio',
    tasks: [
      { key: 'T-12', title: 'Ship order 11077', dueOn: '2026-12-24', url: URL_OF_TASK },
      {
        key: 'T-13',
        title: 'Count & weigh',
        dueOn: '2026-12-25',
        url: 'https://desk.example.com/w/northwind/tasks/T-13',
      },
    ],
    overdue: 12,
    dueToday: 1,
    news: [],
    moreNews: 0,
    inboxUrl: 'https://desk.example.com/w/northwind/inbox',
    url: 'https://desk.example.com/w/northwind/tasks?q=overdue',
    settingsUrl: 'https://desk.example.com/w/northwind/settings/me',
    unsubscribeUrl: 'https://desk.example.com/unsubscribe/abc.def',
    workspaceName: 'Northwind Traders',
  },
  commented: {
    recipientName: 'Nancy Davolio',
    actorName: 'Andrew Fuller',
    recordKey: 'T-12',
    recordTitle: 'Ship order 11077',
    recordWord: 'task',
    words: 'The carrier asks for a pallet count & the weight.',
    url: URL_OF_TASK,
    workspaceName: 'Northwind Traders',
  },
  mentioned: {
    recipientName: 'Nancy Davolio',
    actorName: 'Andrew Fuller',
    recordKey: 'T-12',
    recordTitle: 'Ship order 11077',
    recordWord: 'task',
    words: '@Nancy Davolio how many pallets?',
    url: URL_OF_TASK,
    workspaceName: 'Northwind Traders',
  },
  news: {
    recipientName: 'Nancy Davolio',
    pace: 'hourly',
    news: [
      { key: 'T-12', title: 'Ship order 11077', sentence: 'Andrew Fuller commented', updates: 3, url: URL_OF_TASK },
      {
        key: '',
        title: 'customers.csv',
        sentence: 'This is finished',
        updates: 1,
        url: 'https://desk.example.com/w/northwind/inbox',
      },
    ],
    more: 1,
    url: 'https://desk.example.com/w/northwind/inbox',
    settingsUrl: 'https://desk.example.com/w/northwind/settings/me',
    unsubscribeUrl: 'https://desk.example.com/unsubscribe/abc.ghi',
    workspaceName: 'Northwind Traders',
  },
  'report-ready': {
    recipientName: 'Andrew Fuller',
    title: 'Tasks: Northwind Traders',
    formats: [
      { label: 'CSV', url: 'https://desk.example.com/files/1.csv' },
      { label: 'PDF', url: 'https://desk.example.com/files/1.pdf' },
    ],
    rows: 1204,
    url: 'https://desk.example.com/w/northwind/reports/1',
    workspaceName: 'Northwind Traders',
  },
  welcome: { name: 'Nancy', url: 'https://desk.example.com/' },
  'second-factor': { name: 'Nancy', news: 'totp-on', url: 'https://desk.example.com/' },
  'sign-up-attempt': { name: 'Nancy', url: 'https://desk.example.com/sign-in' },
  'verify-address': { name: 'Nancy', url: 'https://desk.example.com/verify/secret' },
  'password-reset': { name: 'Nancy', url: 'https://desk.example.com/reset/secret' },
  'sign-in-link': { name: 'Nancy', url: 'https://desk.example.com/sign-in/link/secret' },
  'confirm-new-address': { name: 'Nancy', url: 'https://desk.example.com/verify/address/secret' },
  'password-changed': { name: 'Nancy', url: 'https://desk.example.com/reset' },
  'address-asked': { name: 'Nancy', url: 'https://desk.example.com/reset', newEmail: 'nancy@new.example.com' },
  'address-changed': { name: 'Nancy', url: 'https://desk.example.com/sign-in', newEmail: 'nancy@new.example.com' },
  'storage-full': {
    recipientName: 'Andrew Fuller',
    workspaceName: 'Northwind Traders',
    url: 'https://desk.example.com/w/northwind/today',
  },
  'account-deleted': { name: 'Nancy Davolio', url: 'https://desk.example.com/sign-in' },
  'audit-broken': {
    recipientName: 'Andrew Fuller',
    workspaceName: 'Northwind Traders',
    findings: ['Entry 0192f6a0-0000-7000-8000-000000000001 in block 3 was changed after it was written.'],
    count: 4,
    url: 'https://desk.example.com/w/northwind/settings/audit',
  },
  invitation: {
    inviterName: 'Nancy Davolio',
    workspaceName: 'Northwind Traders',
    role: 'staff',
    url: 'https://desk.example.com/invite/abc',
  },
  'invitation-asked': {
    recipientName: 'Andrew Fuller',
    email: 'sam@example.com',
    workspaceName: 'Northwind Traders',
    url: 'https://desk.example.com/w/northwind/settings/members',
  },
  'member-removed': {
    recipientName: 'نورة',
    actorName: 'Andrew Fuller',
    workspaceName: 'Northwind Traders',
    url: 'https://desk.example.com/',
  },
};
const names: Exclude<EmailTemplate, 'document'>[] = [
  'task-assigned',
  'task-reminder',
  'overdue-digest',
  'commented',
  'mentioned',
  'news',
  'report-ready',
  'welcome',
  'second-factor',
  'sign-up-attempt',
  'storage-full',
  'verify-address',
  'password-reset',
  'sign-in-link',
  'confirm-new-address',
  'password-changed',
  'address-asked',
  'address-changed',
  'audit-broken',
  'invitation',
  'invitation-asked',
  'member-removed',
];

test('a letter to a customer is from the business, whole, and about nothing else', async () => {
  const { subject, html, text } = await renderEmail('document', samples.document);
  expect(subject).toBe('Quotation SO-12 from Harbour Makers');
  for (const form of [visibleText(html), text]) {
    expect(form.match(/here is our offer\./g)).toHaveLength(2);
    expect(form).toContain('Quotation SO-12.pdf');
    expect(form).toContain('Harbour Makers sent you the attached document. Your answer goes to Kim Sørensen.');
    expect(form).not.toContain('Quartermaster');
  }
  expect(html).not.toContain('href=');
});

describe.each(names)('%s', (name) => {
  test('says the same in HTML and text, with the link in both and no markup in the text', async () => {
    const { subject, html, text } = await renderEmail(name, samples[name]);
    const { url } = samples[name];
    expect(subject).not.toBe('');
    expect(text).toContain(url);
    expect(html).toContain(`href="${url.replaceAll('&', '&amp;')}"`);
    expect(text).not.toMatch(/<\/?[a-z]|&amp;|&nbsp;/i);
    const words = text.split('\n').filter((line) => line !== '' && !/^(https?:|-- $)/.test(line));
    const shown = visibleText(html);
    for (const line of words.map((line) => line.replace(/:$/, ''))) {
      for (const part of line.split('  ')) expect(shown).toContain(part);
    }
  });

  test('loads no external resource: no image, no style sheet, no font, no script', async () => {
    const { html } = await renderEmail(name, samples[name]);
    expect(html).not.toMatch(/<img|<link|<script|@import|url\(|src=/i);
  });
});

test('a report mail links every file', async () => {
  const { text, html } = await renderEmail('report-ready', samples['report-ready']);
  for (const { url } of samples['report-ready'].formats) {
    expect(text).toContain(url);
    expect(html).toContain(url);
  }
  expect(text).toContain('Rows: 1,204');
});

test('a digest is a list with a line per task, and leads to the settings and out of the mails', async () => {
  const sample = samples['overdue-digest'];
  const { text, html } = await renderEmail('overdue-digest', sample);
  const items = html.match(/<li[ >].*?<\/li>/gs) ?? [];
  expect(items).toHaveLength(sample.tasks.length);
  expect(html.match(/<[uo]l[ >]/g)).toHaveLength(1);
  sample.tasks.forEach(({ key, url }, index) => {
    expect(items[index]).toContain(`href="${url.replaceAll('&', '&amp;')}"`);
    expect(items[index]).toMatch(new RegExp(`<span style="[^"]*white-space:nowrap[^"]*">${key}</span>`));
  });
  expect(text).toContain(`T-13  Count & weigh, due Friday, 25 December 2026\n${sample.tasks[1]?.url}\n`);
  for (const url of [sample.settingsUrl, sample.unsubscribeUrl]) {
    expect(text).toContain(`:\n${url}\n`);
    expect(html).toContain(`href="${url}"`);
  }
});

test('a digest also lists unread news, and is about nothing else when no task is overdue', async () => {
  const { news } = samples.news;
  const both = await renderEmail('overdue-digest', { ...samples['overdue-digest'], news });
  expect(both.subject).toBe('12 tasks are overdue in Northwind Traders');
  expect(both.html.match(/<li[ >]/g)).toHaveLength(4);
  expect(both.text).toContain('New in your inbox:\nT-12  Ship order 11077. Andrew Fuller commented, and 2 more\n');
  const alone = await renderEmail('overdue-digest', { ...samples['overdue-digest'], tasks: [], overdue: 0, news });
  expect(alone.subject).toBe('News about 2 items in Northwind Traders');
  expect(alone.text).not.toContain('overdue on your list');
  expect(alone.text).not.toContain('due today');
  expect(alone.text).toContain(`Open your inbox:\n${samples['overdue-digest'].inboxUrl}\n`);
});

test('the subject of a mail with one item of news says it', async () => {
  const { subject } = await renderEmail('news', { ...samples.news, news: samples.news.news.slice(0, 1), more: 0 });
  expect(subject).toBe('T-12 Ship order 11077: Andrew Fuller commented');
});

test.each(names)('no key of a record can break in %s', async (name) => {
  const { html } = await renderEmail(name, samples[name]);
  const body = html.slice(html.indexOf('Quartermaster\n') + 1).replace(/<title>.*?<\/title>|<style>.*?<\/style>/gs, '');
  const visible = body.slice(body.indexOf('<h1'));
  for (const [before] of visible.matchAll(/>[^<]*T-1\d[^<]*</g)) expect(before).toMatch(/^>T-1\d<$/);
  for (const [tag] of visible.matchAll(/<[^<>]*>(?=T-1\d<)/g)) expect(tag).toContain('white-space:nowrap');
});

test.each(names)('a long name or title without spaces wraps in every text of %s', async (name) => {
  const { html } = await renderEmail(name, samples[name]);
  const texts = html.slice(html.indexOf('</head>')).match(/<(?:p|h1|ul)[ >][^>]*>?/g) ?? [];
  expect(texts.length).toBeGreaterThan(3);
  for (const tag of texts) expect(tag).toContain('overflow-wrap:anywhere');
});

test('a due date is shown as its calendar day, and absent when there is none', async () => {
  const sample = samples['task-assigned'];
  expect((await renderEmail('task-assigned', sample)).text).toContain('Due: Thursday, 24 December 2026');
  expect((await renderEmail('task-assigned', { ...sample, due: null })).text).not.toContain('Due');
});

test('HTML in names and titles is escaped', async () => {
  const evil = '<img src=x onerror=alert(1)>"\'&';
  const { html } = await renderEmail('task-assigned', {
    ...samples['task-assigned'],
    taskTitle: evil,
    actorName: evil,
    recipientName: evil,
    workspaceName: evil,
    taskKey: evil,
  });
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
});

test('line breaks are removed from the subject and the text', async () => {
  const broken = 'Ship it\r\nBcc: everyone@example.com\n\nhttps://evil.example\u2028\u0000 now\u202E';
  const { subject, text } = await renderEmail('task-assigned', {
    ...samples['task-assigned'],
    taskTitle: broken,
    actorName: broken,
    workspaceName: broken,
    taskKey: 'T-1\r\nX-Evil: 1',
  });
  expect(subject).toBe('T-1 X-Evil: 1 Ship it Bcc: everyone@example.com https://evil.example now');
  expect(text.split('\n').some((line) => /^(Bcc|https:\/\/evil|X-Evil)/.test(line))).toBe(false);
});

test('long and unusual input is truncated and still renders', async () => {
  const long = '👩‍🚀'.repeat(5000);
  const { subject, text } = await renderEmail('task-assigned', {
    ...samples['task-assigned'],
    taskTitle: long,
    actorName: `${long}\uD800`,
  });
  expect(Array.from(subject).length).toBeLessThanOrEqual(160);
  expect(text.length).toBeLessThan(3000);
  expect(text).not.toMatch(/\p{Surrogate}/u);
});

test('a comment of any shape renders with its author and link', async () => {
  for (const { name, text: comment } of worstTexts(LIMITS.commentChars)) {
    const words = wordsOfMarkdown(`Before ${comment}`);
    const { html, text } = await renderEmail('commented', { ...samples.commented, words });
    for (const part of [html, text]) expect(part, name).toMatch(/Andrew Fuller.*Before/s);
    expect(text, name).toContain(URL_OF_TASK);
    expect(text.length, name).toBeLessThan(3_000);
  }
});

test('a name that would become a link is left out', async () => {
  for (const name of ['Win at https://evil.example', 'www.evil.example', 'evil.example', '']) {
    expect((await renderEmail('welcome', { ...samples.welcome, name })).text).toContain('\nHello,\n');
  }
  expect((await renderEmail('welcome', samples.welcome)).text).toContain('\nHello Nancy,\n');
});

test.each(['javascript:alert(1)', 'data:text/html,x', '/relative', '', 'https://'])(
  'refuses the link %j',
  async (url) => {
    await expect(renderEmail('welcome', { name: 'Nancy', url })).rejects.toThrow(TypeError);
  },
);

function visibleText(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&');
}
