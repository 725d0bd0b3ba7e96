import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDocumentMail, settleDocumentMail } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { persevere } from '../../persevere';
import { enterWorkspace, type Tools } from '../../tools';
import { deliver } from './deliver';

/** Mails a document to a customer. What the server says to it stands in the activity of the order. */
export async function documentMail({ mailId }: JobPayload<'email.document'>, tools: Tools): Promise<void> {
  const ctx = await enterWorkspace(tools);
  const mail = await openDocumentMail(ctx, { mailId });
  if (!mail) return tools.logger.info('this mail is settled');
  const { to, subject, text, senderName, replyTo, fileName, path } = mail;
  const content = await readFile(join(tools.filesDir, path));
  const props = { subject, text, senderName, replyName: replyTo.name, fileName };
  const reply = await deliver(tools, {
    to,
    template: 'document',
    props,
    fromName: senderName,
    replyTo,
    attachments: [{ fileName, type: 'application/pdf', content }],
  });
  await persevere(() => settleDocumentMail(ctx, { mailId, status: 'accepted', answer: reply ?? null }));
}
