import {
  InvoiceSnapshot,
  type OrderWithLines,
  type RequestDocumentInput,
  type Shipment,
} from '@quartermaster/contracts';
import { DOCUMENTS, type DocumentKind } from '@quartermaster/contracts/documents/kinds';
import { ORDER_STATES, orderState } from '@quartermaster/contracts/orders/states';
import { fromDateColumn } from '@quartermaster/db';
import type * as z from 'zod';
import type { Ctx } from '../kernel/context';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import { fromJson } from '../kernel/stored';
import { readOrder } from '../orders/read';
import { refuseTrashed } from '../records/load';
import { listShipments } from '../shipments/read';

export type DocumentPlace = Pick<z.output<typeof RequestDocumentInput>, 'kind' | 'orderId' | 'sourceId'>;

/** What a document is written from. */
export interface Subject extends OrderWithLines {
  kind: DocumentKind;
  /** Of a packing slip. */
  shipment: Shipment | null;
  /** Of an invoice or a credit note. */
  invoice: BilledInvoice | null;
}

/** An invoice or a credit note, as it was issued. */
export interface BilledInvoice {
  display: string;
  issuedOn: string;
  dueOn: string | null;
  currency: string;
  netTotal: string;
  total: string;
  createdAt: string;
  snapshot: InvoiceSnapshot;
}

/** In which lifecycles a document of the order itself makes sense. */
const LIFECYCLES: Partial<Record<DocumentKind, readonly string[]>> = {
  quotation: ['draft', 'quoted'],
  confirmation: ['confirmed', 'closed'],
  pick_list: ['confirmed'],
};

/**
 * What a document is written from, as it is now.
 * @throws NotFound; Invalid for a source that the kind has not, for an order without lines, and in the trash; Conflict `state`
 */
export async function loadSubject(ctx: Ctx, { kind, orderId, sourceId }: DocumentPlace): Promise<Subject> {
  const { of, word } = DOCUMENTS[kind];
  if ((sourceId === null) !== (of === 'order')) {
    throw new Invalid(
      sourceId === null ? `Say which ${of} this is of` : 'This document is of the whole order',
      'sourceId',
    );
  }
  const found = await readOrder(ctx, orderId);
  refuseTrashed(found.order);
  if (found.lines.length === 0 && of !== 'invoice')
    throw new Invalid('Add a line before you make a document of this order', 'orderId');
  const { order } = found;
  if (LIFECYCLES[kind] && !LIFECYCLES[kind].includes(order.lifecycle)) {
    const state = ORDER_STATES[orderState(order)].word.toLowerCase();
    throw new Conflict(`${order.key} is ${state}, so it has no ${word.toLowerCase()}`, { problem: 'state' });
  }
  const shipment = of === 'shipment' ? await shipmentOf(ctx, orderId, sourceId) : null;
  const invoice = of === 'invoice' ? await invoiceOf(ctx, { kind, orderId, sourceId }) : null;
  return { ...found, kind, shipment, invoice };
}

async function invoiceOf(ctx: Ctx, { kind, orderId, sourceId }: DocumentPlace): Promise<BilledInvoice> {
  const row = await ctx.prisma.invoice.findFirst({
    where: { id: sourceId ?? '', orderId, kind: kind === 'invoice' ? 'invoice' : 'credit' },
  });
  if (!row) throw new NotFound(DOCUMENTS[kind].word);
  return {
    display: row.display,
    issuedOn: fromDateColumn(row.issuedOn),
    dueOn: row.dueOn && fromDateColumn(row.dueOn),
    currency: row.currency,
    netTotal: row.netTotal.toFixed(),
    total: row.total.toFixed(),
    createdAt: row.createdAt.toISOString(),
    snapshot: InvoiceSnapshot.parse(fromJson(row.snapshot)),
  };
}

async function shipmentOf(ctx: Ctx, orderId: string, id: string | null): Promise<Shipment> {
  const shipment = (await listShipments(ctx, { orderId })).find((one) => one.id === id);
  if (!shipment) throw new NotFound('Shipment');
  if (shipment.status === 'reversed') throw new Conflict('This shipment was undone', { problem: 'state' });
  return shipment;
}

/** `Quotation SO-12` */
export function titleOf({ kind, order, shipment, invoice }: Subject): string {
  const { word } = DOCUMENTS[kind];
  if (invoice) return `${word} ${invoice.display}`;
  return shipment ? `${word} ${order.key}/${shipment.nr}` : `${word} ${order.key}`;
}
