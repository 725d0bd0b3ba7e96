import PostalMime from 'postal-mime';

/** A caught message, as returned by `GET /api/messages`. */
export interface MailMessage {
  readonly id: string;
  /** The sender's From header: `Name <name@example.com>`. */
  readonly from: string;
  /** Bare recipient addresses, including blind copies. */
  readonly to: readonly string[];
  readonly subject: string;
  /** Time of arrival, ISO 8601 in UTC. */
  readonly date: string;
  readonly text: string;
  /** Empty if the message has no HTML part. */
  readonly html: string;
  readonly messageId: string;
}

/** Parses a stored message. Its recipients are the `Delivered-To` lines that the catcher prepended. */
export async function parseMessage(id: string, raw: Buffer): Promise<MailMessage> {
  const email = await PostalMime.parse(raw);
  const valuesOf = (key: string) => email.headers.filter((header) => header.key === key).map((header) => header.value);
  const { from } = email;
  return {
    id,
    from: from ? (from.name ? `${from.name} <${from.address ?? ''}>` : (from.address ?? '')) : '',
    to: valuesOf('delivered-to'),
    subject: email.subject ?? '',
    date: valuesOf('x-caught-at')[0] ?? '',
    text: email.text ?? '',
    html: email.html ?? '',
    messageId: email.messageId ?? '',
  };
}
