/** Why a mail could not be delivered to the mail server. */
export class MailError extends Error {
  override readonly name = 'MailError';
  /** True if a retry cannot help: the address or the message was rejected. */
  readonly permanent: boolean;

  constructor(message: string, { permanent, cause }: { permanent: boolean; cause?: unknown }) {
    super(message, { cause });
    this.permanent = permanent;
  }
}
