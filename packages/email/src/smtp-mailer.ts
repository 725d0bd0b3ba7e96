import { emailAddress } from '@quartermaster/contracts';
import { createTransport } from 'nodemailer';
import { createBreaker } from './breaker';
import { cleanUrl } from './clean';
import { MailError } from './mail-error';
import { isServerFailure, toMailError } from './smtp-errors';

export interface OutgoingMail {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** `local@domain`, with or without angle brackets. Resending a mail uses the same one. */
  messageId: string;
  /** Stops mails of this kind when it is POSTed to, without a session (RFC 8058); a GET shows a page. */
  unsubscribeUrl?: string | undefined;
  /** Shown beside the installation's address instead of its own name. */
  fromName?: string | undefined;
  /** Who gets the answers. */
  replyTo?: { name: string; address: string } | undefined;
  attachments?: ReadonlyArray<{ fileName: string; type: string; content: Buffer }> | undefined;
}

/** Sends mails through an SMTP server. Every failure is thrown as a MailError. */
export interface Mailer {
  /**
   * Resolves once the server has accepted the mail. It may be delivered twice if this process dies before recording that.
   * @returns what the server said
   */
  send(mail: OutgoingMail): Promise<string>;
  /** Connects, logs in and disconnects. */
  verify(): Promise<void>;
  /** Closes the mailer; later mails are rejected. No connection stays open between mails. */
  close(): void;
}

/** In milliseconds. */
export interface SmtpTimeouts {
  /** To connect. Default 10 s. */
  connectMs?: number;
  /** To receive the greeting. Default 10 s. */
  greetingMs?: number;
  /** Of silence on a connection. Default 30 s. */
  socketMs?: number;
  /** For one mail as a whole, against servers that trickle bytes. Default 60 s. */
  sendMs?: number;
}

export interface SmtpMailerOptions {
  /** `smtp://user:password@host:587` or `smtps://…:465`. */
  url: string;
  /** `desk@example.com` or `Quartermaster <desk@example.com>`. */
  from: string;
  timeouts?: SmtpTimeouts;
  /** A monotonic clock, ms. */
  now?: () => number;
}

const BREAKER = { failures: 5, openMs: 30_000 };
const MESSAGE_ID = /^<?([\w.+-]{1,100}@[A-Za-z0-9.-]{1,100})>?$/;
const SENDER = /^(?:([^<>\p{Cc}]*?)\s*<([^<>\s]+)>|([^<>\s]+))$/u;
const ADDRESS = /^[^\s@<>()[\],;:"\\\p{Cc}]+@[A-Za-z0-9.-]+$/u;

/**
 * A mailer over SMTP, with one connection per mail. After five consecutive failures of the server the breaker opens for 30 s:
 * mails then fail at once, as temporary.
 * @throws TypeError if `from` contains no address
 */
export function createSmtpMailer({ url, from, timeouts = {}, now = monotonicNow }: SmtpMailerOptions): Mailer {
  const { connectMs = 10_000, greetingMs = 10_000, socketMs = 30_000, sendMs = 60_000 } = timeouts;
  const sender = parseSender(from);
  const breaker = createBreaker({ ...BREAKER, now, isFailure: isServerFailure });
  const transport = createTransport({
    url,
    connectionTimeout: connectMs,
    greetingTimeout: greetingMs,
    socketTimeout: socketMs,
    dnsTimeout: connectMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let closed = false;
  return {
    async send({ to, subject, html, text, messageId, unsubscribeUrl, fromName, replyTo, attachments = [] }) {
      const message = {
        from: fromName === undefined ? sender : { ...sender, name: oneLine(fromName) },
        ...(replyTo && { replyTo: { name: oneLine(replyTo.name), address: parseRecipient(replyTo.address) } }),
        attachments: attachments.map(({ fileName, type, content }) => ({
          filename: fileName,
          contentType: type,
          content,
        })),
        to: { name: '', address: parseRecipient(to) },
        messageId: parseMessageId(messageId),
        subject: oneLine(subject),
        html,
        text,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          ...(unsubscribeUrl !== undefined && unsubscribeHeaders(unsubscribeUrl)),
        },
      };
      if (closed) throw new MailError('The mailer is closed', { permanent: false });
      const sent = await breaker.run(() =>
        translated(transport.sendMail({ ...message, signal: AbortSignal.timeout(sendMs) })),
      );
      return sent.response;
    },
    async verify() {
      await translated(transport.verify());
    },
    close() {
      closed = true;
      transport.close();
    },
  };
}

const monotonicNow = () => performance.now();

async function translated<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw toMailError(error);
  }
}

/** One click only over HTTPS, as RFC 8058 (3.1) demands; otherwise mail programs open the address. @throws TypeError */
function unsubscribeHeaders(url: string): Record<string, string> {
  const address = cleanUrl(url);
  const header = { 'List-Unsubscribe': `<${address}>` };
  return address.startsWith('https:') ? { ...header, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : header;
}

/** A header is one line. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

function parseRecipient(to: string): string {
  const address = emailAddress.safeParse(to);
  if (!address.success) throw new MailError('The recipient is not an e-mail address', { permanent: true });
  return address.data;
}

function parseMessageId(messageId: string): string {
  const [, id] = MESSAGE_ID.exec(messageId) ?? [];
  if (id === undefined) throw new MailError('The Message-ID is not of the form local@domain', { permanent: true });
  return `<${id}>`;
}

function parseSender(from: string): { name: string; address: string } {
  const [, name = '', bracketed, bare] = SENDER.exec(from.trim()) ?? [];
  const address = bracketed ?? bare ?? '';
  if (!ADDRESS.test(address)) throw new TypeError('The sender of e-mails must be an address, or a name and <address>');
  return { name: name.replace(/^"(.*)"$/, '$1'), address };
}
