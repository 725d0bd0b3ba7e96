/** Why a mail was not handed over. */
export class MailError extends Error {
  override readonly name = 'MailError';
  /** True when trying this mail again cannot help: the address or the message was refused. */
  readonly permanent: boolean;

  constructor(message: string, { permanent, cause }: { permanent: boolean; cause?: unknown }) {
    super(message, { cause });
    this.permanent = permanent;
  }
}
