import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { freePort, type Server } from '../src/index';
import type { MailMessage } from '../src/mail/index';
import { mailCatcher } from '../src/mail/server';
import { sendMail } from './support/helpers';

const MESSAGE = [
  'From: "Quartermaster" <desk@example.com>',
  'To: Nancy <nancy@example.com>',
  'Subject: =?utf-8?q?T-128_f=C3=BCr_Sie?=',
  'Message-ID: <1@example.com>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Look: https://example.com/t?a=1&b=2',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Hello <b>Nancy</b></p><script>alert(1)</script>',
  '--b--',
].join('\r\n');

let dataDir: string;
let catcher: Server;
let smtpUrl: string;
let mailUrl: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'quartermaster-mail-'));
  const [smtpPort, webPort] = [await freePort(), await freePort()];
  catcher = mailCatcher({ dataDir, smtpPort, webPort });
  await catcher.start();
  smtpUrl = `smtp://127.0.0.1:${smtpPort}`;
  mailUrl = `http://localhost:${webPort}`;
});
afterAll(async () => {
  await catcher.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await fetch(`${mailUrl}/api/messages`, { method: 'DELETE' });
});

const list = async () => (await (await fetch(`${mailUrl}/api/messages`)).json()) as MailMessage[];

it('catches a real SMTP message and returns it decoded, including blind copies', async () => {
  expect(await sendMail(smtpUrl, ['nancy@example.com', 'hidden@example.com'], MESSAGE)).toContain('250 Caught as');
  const [message] = await list();
  expect(message).toMatchObject({
    from: 'Quartermaster <desk@example.com>',
    to: ['nancy@example.com', 'hidden@example.com'],
    subject: 'T-128 für Sie',
    messageId: '<1@example.com>',
  });
  expect(message?.text.trim()).toBe('Look: https://example.com/t?a=1&b=2');
  expect(message?.html).toContain('<b>Nancy</b>');
  expect(Date.now() - Date.parse(message?.date ?? '')).toBeLessThan(60_000);
  expect(await (await fetch(`${mailUrl}/api/messages/${message?.id}`)).json()).toEqual(message);
});

it('shows mail newest first and keeps it over a kill -9', async () => {
  await sendMail(smtpUrl, ['a@example.com'], 'Subject: first\r\n\r\nx');
  await sendMail(smtpUrl, ['a@example.com'], 'Subject: second\r\n\r\nx');
  expect((await list()).map(({ subject }) => subject)).toEqual(['second', 'first']);
  await catcher.kill();
  await catcher.start();
  expect((await list()).map(({ subject }) => subject)).toEqual(['second', 'first']);
});

it('neither includes scripts of a message in its page nor runs them in its frame', async () => {
  await sendMail(smtpUrl, ['a@example.com'], MESSAGE.replace(/^Subject.*$/m, 'Subject: <img src=x onerror=alert(1)>'));
  const [message] = await list();
  for (const path of ['/', `/messages/${message?.id}`]) {
    const page = await fetch(`${mailUrl}${path}`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).not.toContain('<img');
    expect(html).not.toContain('alert(1)</script>');
  }
  const frame = await fetch(`${mailUrl}/messages/${message?.id}/html`);
  expect(frame.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox;/);
  expect(await frame.text()).toContain('<b>Nancy</b>');
});

it('deletes all messages with their files', async () => {
  await sendMail(smtpUrl, ['a@example.com'], MESSAGE);
  expect(readdirSync(join(dataDir, 'mail'))).toHaveLength(1);
  await fetch(`${mailUrl}/api/messages`, { method: 'DELETE' });
  expect(await list()).toEqual([]);
  expect(readdirSync(join(dataDir, 'mail'))).toEqual([]);
});

it('answers 404 and 405, and rejects foreign host names', async () => {
  expect((await fetch(`${mailUrl}/api/messages/none`)).status).toBe(404);
  expect((await fetch(`${mailUrl}/messages/none`)).status).toBe(404);
  expect((await fetch(`${mailUrl}/`, { method: 'POST' })).status).toBe(405);
  const status = await new Promise((resolve) => {
    request(mailUrl, { headers: { host: 'evil.example' } }, (answer) => resolve(answer.statusCode)).end();
  });
  expect(status).toBe(403);
});
