import type { OrderWithLines, RequestDocumentInput, Shipment } from '@quartermaster/contracts';
import { DOCUMENTS, type DocumentKind } from '@quartermaster/contracts/documents/kinds';
import { ORDER_STATES, orderState } from '@quartermaster/contracts/orders/states';
import type * as z from 'zod';
import type { Ctx } from '../kernel/context';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import { readOrder } from '../orders/read';
import { refuseTrashed } from '../records/load';
import { listShipments } from '../shipments/read';

export type DocumentPlace = Pick<z.output<typeof RequestDocumentInput>, 'kind' | 'orderId' | 'sourceId'>;

/** What a document is written from. */
export interface Subject extends OrderWithLines {
  kind: DocumentKind;
  /** Of a packing slip. */
  shipment: Shipment | null;
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
  if (found.lines.length === 0) throw new Invalid('Add a line before you make a document of this order', 'orderId');
  const { order } = found;
  if (LIFECYCLES[kind] && !LIFECYCLES[kind].includes(order.lifecycle)) {
    const state = ORDER_STATES[orderState(order)].word.toLowerCase();
    throw new Conflict(`${order.key} is ${state}, so it has no ${word.toLowerCase()}`, { problem: 'state' });
  }
  return { ...found, kind, shipment: of === 'shipment' ? await shipmentOf(ctx, orderId, sourceId) : null };
}

async function shipmentOf(ctx: Ctx, orderId: string, id: string | null): Promise<Shipment> {
  const shipment = (await listShipments(ctx, { orderId })).find((one) => one.id === id);
  if (!shipment) throw new NotFound('Shipment');
  if (shipment.status === 'reversed') throw new Conflict('This shipment was undone', { problem: 'state' });
  return shipment;
}

/** `Quotation SO-12` */
export function titleOf({ kind, order, shipment }: Subject): string {
  const { word } = DOCUMENTS[kind];
  return shipment ? `${word} ${order.key}-${shipment.nr}` : `${word} ${order.key}`;
}
