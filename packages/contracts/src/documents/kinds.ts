/** What is written for a customer, or for the person who packs. Without zod, for screens. */
export const DOCUMENT_KINDS = [
  'quotation',
  'confirmation',
  'pick_list',
  'packing_slip',
  'invoice',
  'credit_note',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

interface DocumentRule {
  word: string;
  /** Whose id `sourceId` is: the order's own, a shipment's, or an invoice's or credit note's. */
  of: 'order' | 'shipment' | 'invoice';
  /** Whether it is meant for the customer. */
  sent: boolean;
}

export const DOCUMENTS = {
  quotation: { word: 'Quotation', of: 'order', sent: true },
  confirmation: { word: 'Order confirmation', of: 'order', sent: true },
  pick_list: { word: 'Pick list', of: 'order', sent: false },
  packing_slip: { word: 'Packing slip', of: 'shipment', sent: true },
  invoice: { word: 'Invoice', of: 'invoice', sent: true },
  credit_note: { word: 'Credit note', of: 'invoice', sent: true },
} as const satisfies Record<DocumentKind, DocumentRule>;

/** `accepted`: the mail server took it. `refused`: it, or the recipient's, said no. `given_up`: nobody answered for too long. */
export const DOCUMENT_MAIL_STATUSES = ['waiting', 'accepted', 'refused', 'given_up'] as const;
export type DocumentMailStatus = (typeof DOCUMENT_MAIL_STATUSES)[number];
