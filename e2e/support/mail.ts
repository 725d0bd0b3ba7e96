import { expect } from '@playwright/test';
import type { MailMessage } from '@quartermaster/services/mail';
import { settings } from './settings';

/** Waits for the mail with this subject to this address in the mail catcher. */
export async function mailTo(address: string, subject: string): Promise<MailMessage> {
  const find = async () => {
    const answer = await fetch(`${settings.mailUrl}/api/messages`);
    const messages: MailMessage[] = await answer.json();
    return messages.filter((message) => message.to.includes(address) && message.subject === subject);
  };
  // The global set-up, which waits here too, has no timeout of the configuration.
  const patience = { message: `mails "${subject}" to ${address}`, timeout: 60_000 };
  await expect.poll(async () => (await find()).length, patience).toBe(1);
  const [message] = await find();
  if (!message) throw new Error('a mail that was there is gone');
  return message;
}

/** The path of the page that the mail's button opens. */
export async function linkTo(address: string, subject: string): Promise<string> {
  const { text } = await mailTo(address, subject);
  const [, path = ''] = text.match(new RegExp(`${settings.baseUrl}(/\\S+/[\\w-]{43})\\s`)) ?? [];
  if (!path) throw new Error(`the mail "${subject}" has no link`);
  return path;
}
