import * as z from 'zod';
import { LIMITS } from '../limits';
import { emailAddress, id, idempotencyKey, instant, line, prose, version } from '../values';
import { DOCUMENT_KINDS, DOCUMENT_MAIL_STATUSES } from './kinds';

export const documentKind = z.enum(DOCUMENT_KINDS);

/** A document of an order. `sourceId` names the shipment or invoice it is of; an order's own has none. */
const source = {
  kind: documentKind,
  orderId: id,
  sourceId: id.nullable().default(null),
};

/** Asks for a document as a file of the order. What did not change since is not written again. */
export const RequestDocumentInput = z.strictObject({ ...source, idempotencyKey: idempotencyKey.optional() });
export type RequestDocumentInput = z.input<typeof RequestDocumentInput>;

/** Sends a document to the customer, each address a mail of its own. */
export const SendDocumentInput = z.strictObject({
  ...source,
  to: z
    .array(emailAddress)
    .min(1, 'Enter an e-mail address')
    .max(LIMITS.documentRecipients)
    .refine((addresses) => new Set(addresses).size === addresses.length, 'Enter each address once'),
  subject: line(150),
  text: prose(LIMITS.documentMailChars),
  idempotencyKey: idempotencyKey.optional(),
});
export type SendDocumentInput = z.input<typeof SendDocumentInput>;

/** The job that writes a document; its result names the file. */
export const DocumentRun = z.object({ runId: id });
export type DocumentRun = z.infer<typeof DocumentRun>;

/** A mail with a document, and what became of it. */
export const DocumentMail = z.object({
  id,
  orderId: id,
  kind: documentKind,
  /** The file that was sent; null until it is written. */
  attachmentId: id.nullable(),
  to: z.string(),
  subject: z.string(),
  status: z.enum(DOCUMENT_MAIL_STATUSES),
  /** In the mail server's words. */
  answer: z.string().nullable(),
  sentById: z.string(),
  createdAt: instant,
  settledAt: instant.nullable(),
});
export type DocumentMail = z.infer<typeof DocumentMail>;

export const ListDocumentMailsInput = z.strictObject({ orderId: id });
export type ListDocumentMailsInput = z.infer<typeof ListDocumentMailsInput>;
/** Newest first. */
export const ListDocumentMailsOutput = z.object({ items: z.array(DocumentMail) });

/** How the documents of a workspace look. Its logo is the workspace's. */
export const Letterhead = z.object({
  /** Null for the workspace's own name. */
  name: z.string().nullable(),
  /** Below the name, one line each. */
  address: z.string(),
  taxNumber: z.string().nullable(),
  /** At the foot of each page. */
  footer: z.string(),
  /** For how many days a quotation holds. */
  quoteDays: z.int(),
  /** 0 until it is saved for the first time. */
  version: z.int(),
});
export type Letterhead = z.infer<typeof Letterhead>;

/** A few lines of text. */
const lines = (most: number, max: number) =>
  prose(max).refine((text) => text.split('\n').length <= most, `Use ${most} lines or fewer`);

export const UpdateLetterheadInput = z.strictObject({
  version: z.union([version, z.literal(0)]),
  name: line(200).nullable().optional(),
  address: lines(8, 600).optional(),
  taxNumber: line(40).nullable().optional(),
  footer: lines(3, 400).optional(),
  quoteDays: z.int().min(1).max(365).optional(),
});
export type UpdateLetterheadInput = z.infer<typeof UpdateLetterheadInput>;
