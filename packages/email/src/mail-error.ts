/** Why a mail could not be delivered to the mail server. */
export class MailError extends Error {
  override readonly name = 'MailError';
  /** True if a retry cannot help: the address or the message was rejected. */
  readonly permanent: boolean;
  /** What the mail server said, if it said something. */
  readonly reply: string | null;

  constructor(
    message: string,
    { permanent, reply = null, cause }: { permanent: boolean; reply?: string | null; cause?: unknown },
  ) {
    super(message, { cause });
    this.permanent = permanent;
    this.reply = reply;
  }
}
