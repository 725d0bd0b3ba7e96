import { beatJob, Fenced, hasHappened, isMadeUp, markHappened } from '@quartermaster/domain';
import { type EmailProps, type EmailTemplate, type OutgoingMail, renderEmail } from '@quartermaster/email';
import { persevere } from '../../persevere';
import type { Tools } from '../../tools';

/** The step after which a mail is the mail server's: never sent again. */
const HANDED_OVER = 'handed-over';

/** Whether the job's mail was sent by an earlier attempt: then a handler must not prepare another one that has effects. */
export function isDelivered({ runtime: { db }, claim }: Tools): Promise<boolean> {
  return hasHappened(db, claim, HANDED_OVER);
}

interface Delivery<T extends EmailTemplate>
  extends Pick<OutgoingMail, 'unsubscribeUrl' | 'fromName' | 'replyTo' | 'attachments'> {
  to: string;
  template: T;
  props: EmailProps[T];
}

/**
 * Sends a job's one mail, unless it is for a made-up person of a demo. Each attempt has the same Message-ID; only a crash between the
 * server's "yes" and the mark can send it twice.
 * @returns what the mail server said, if this attempt sent the mail
 * @throws MailError; Fenced when a newer claim took over
 */
export async function deliver<T extends EmailTemplate>(
  tools: Tools,
  { to, template, props, ...envelope }: Delivery<T>,
): Promise<string | undefined> {
  const { runtime, claim, mailer, publicUrl } = tools;
  const { db } = runtime;
  if (await isDelivered(tools)) return;
  if (await isMadeUp(runtime, to)) {
    tools.logger.debug('this person is made up: no mail');
    return;
  }
  const mail = await renderEmail(template, props);
  if (!(await beatJob(db, claim))) throw new Fenced(`mail ${claim.outboxId} is being sent by a newer claim`);
  const messageId = `<mail_${claim.outboxId}@${mailDomain(publicUrl)}>`;
  const reply = await mailer.send({ ...mail, ...envelope, to, messageId });
  await persevere(() => markHappened(db, claim, HANDED_OVER));
  return reply;
}

/** The host name of the web app; of an IPv6 address only what a Message-ID may hold. */
function mailDomain(publicUrl: string): string {
  return new URL(publicUrl).hostname.replace(/[^A-Za-z0-9.-]/g, '');
}
