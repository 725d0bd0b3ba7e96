import { MailError } from './mail-error';

/** The parts of a nodemailer error that decide what happens next. */
interface SmtpFailure {
  code?: unknown;
  responseCode?: unknown;
}

/** nodemailer's codes for "this message": anything else is about the connection, the login or the server. */
const ABOUT_THE_MESSAGE: unknown[] = ['EENVELOPE', 'EMESSAGE'];
const SERVICE_NOT_AVAILABLE = 421;

/**
 * Permanent is only what the server (or nodemailer itself) said about this message and will say again: a 5xx to the
 * sender, the recipient or the content. A refused login is an operator's mistake, so mails wait until it is mended.
 */
export function toMailError(error: unknown): MailError {
  const { code, responseCode } = failureOf(error);
  const refusedForGood = typeof responseCode !== 'number' || responseCode >= 500;
  const reply = typeof responseCode === 'number' ? ` (${responseCode})` : '';
  const message = `The e-mail was not sent: ${typeof code === 'string' ? code : 'unknown reason'}${reply}`;
  return new MailError(message, { permanent: ABOUT_THE_MESSAGE.includes(code) && refusedForGood, cause: error });
}

/** Whether the server is not serving at all, as against refusing one message. Takes what `toMailError` made. */
export function isServerFailure(error: unknown): boolean {
  const { code, responseCode } = failureOf(error instanceof MailError ? error.cause : error);
  return !ABOUT_THE_MESSAGE.includes(code) || responseCode === SERVICE_NOT_AVAILABLE;
}

function failureOf(error: unknown): SmtpFailure {
  return typeof error === 'object' && error !== null ? error : {};
}
