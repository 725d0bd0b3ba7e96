/** A message as the mail catcher's API gives it. */
export interface CaughtMail {
  to: string[];
  subject: string;
  text: string;
  html: string;
  messageId: string;
}

/** Everything the catcher holds for an address, newest first. */
export async function mailTo(mailUrl: string, address: string): Promise<CaughtMail[]> {
  const response = await fetch(`${mailUrl}/api/messages`);
  // The catcher's API is ours.
  const messages = (await response.json()) as CaughtMail[];
  return messages.filter(({ to }) => to.includes(address));
}
