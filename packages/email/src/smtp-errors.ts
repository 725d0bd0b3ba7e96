import { MailError } from './mail-error';

/** The parts of a nodemailer error that classify it. */
interface SmtpFailure {
  code?: unknown;
  responseCode?: unknown;
  /** The server's own line. */
  response?: unknown;
}

/** nodemailer's codes for errors of this message; all others concern the connection, the login or the server. */
const ABOUT_THE_MESSAGE: unknown[] = ['EENVELOPE', 'EMESSAGE'];
const SERVICE_NOT_AVAILABLE = 421;

/**
 * Permanent errors are those that the server (or nodemailer) would report again for this message: a 5xx reply to the sender, the
 * recipient or the content. A rejected login is a configuration error, so mails wait until it is fixed.
 */
export function toMailError(error: unknown): MailError {
  const { code, responseCode, response } = failureOf(error);
  const isPermanentReply = typeof responseCode !== 'number' || responseCode >= 500;
  const reply = typeof responseCode === 'number' ? ` (${responseCode})` : '';
  const message = `The e-mail was not sent: ${typeof code === 'string' ? code : 'unknown reason'}${reply}`;
  const permanent = ABOUT_THE_MESSAGE.includes(code) && isPermanentReply;
  return new MailError(message, { permanent, reply: typeof response === 'string' ? response : null, cause: error });
}

/** Whether the server is down, not just rejecting one message. Expects the result of `toMailError`. */
export function isServerFailure(error: unknown): boolean {
  const { code, responseCode } = failureOf(error instanceof MailError ? error.cause : error);
  return !ABOUT_THE_MESSAGE.includes(code) || responseCode === SERVICE_NOT_AVAILABLE;
}

function failureOf(error: unknown): SmtpFailure {
  return typeof error === 'object' && error !== null ? error : {};
}
