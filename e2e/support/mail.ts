import type { MailMessage } from '@quartermaster/services/mail';
import { expect } from './journey';
import { settings } from './settings';

/** Waits for the mail with this subject to this address in the mail catcher. */
export async function mailTo(address: string, subject: string): Promise<MailMessage> {
  const find = async () => {
    const answer = await fetch(`${settings.mailUrl}/api/messages`);
    const messages: MailMessage[] = await answer.json();
    return messages.filter((message) => message.to.includes(address) && message.subject === subject);
  };
  await expect.poll(async () => (await find()).length, `mails "${subject}" to ${address}`).toBe(1);
  const [message] = await find();
  if (!message) throw new Error('a mail that was there is gone');
  return message;
}
