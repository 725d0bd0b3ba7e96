import PostalMime from 'postal-mime';

/** One caught message, as `GET /api/messages` gives it. */
export interface MailMessage {
  readonly id: string;
  /** As written by the sender: `Name <name@example.com>`. */
  readonly from: string;
  /** Bare addresses it was delivered to, blind copies included. */
  readonly to: readonly string[];
  readonly subject: string;
  /** When it arrived, ISO 8601 in UTC. */
  readonly date: string;
  readonly text: string;
  /** Empty for a message without an HTML part. */
  readonly html: string;
  readonly messageId: string;
}

/** Reads a stored message. Its recipients are the `Delivered-To` lines the catcher put on top. */
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
