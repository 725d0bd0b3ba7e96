const MOST_CAUGHT = 500;

/** A message as the mail catcher's API gives it. */
export interface CaughtMail {
  id: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  messageId: string;
}

/** Message ids by the id under which the catcher has a mail. */
export type MailLog = ReadonlyMap<string, string>;

/** Keeps the mails to an address, of which the catcher has the last 500. Call `collect` before more have come. */
export function catchMails(mailUrl: string, address: string): { collect(): Promise<MailLog> } {
  const caught = new Map<string, string>();
  return {
    async collect() {
      const mails = await mailTo(mailUrl, address);
      const fresh = mails.filter(({ id }) => !caught.has(id));
      if (caught.size > 0 && fresh.length === MOST_CAUGHT) throw new Error('The catcher may have dropped a mail');
      for (const { id, messageId } of fresh) caught.set(id, messageId);
      return caught;
    },
  };
}

/** Everything the catcher holds for an address, newest first. */
export async function mailTo(mailUrl: string, address: string): Promise<CaughtMail[]> {
  const response = await fetch(`${mailUrl}/api/messages`);
  // The catcher's API is ours.
  const messages = (await response.json()) as CaughtMail[];
  return messages.filter(({ to }) => to.includes(address));
}
