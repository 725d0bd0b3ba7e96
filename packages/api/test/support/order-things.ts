import { randomUUID } from 'node:crypto';
import type { OrderTypes } from '@quartermaster/contracts';
import {
  addAttachment,
  closeOrder,
  confirmOrder,
  createComment,
  createCustomer,
  createOrder,
  getLetterhead,
  holdOrder,
  issueInvoice,
  openReturn,
  openStock,
  orderSource,
  postShipment,
  type Runtime,
  recordPayment,
  trashRecord,
} from '@quartermaster/domain';
import { newVariant, type TestWorkspace } from '@quartermaster/domain/testing';

interface Made {
  id: string;
  version: number;
}
interface MadeOrder extends Made {
  lineId: string;
}

/** Creates what the procedures of orders act on. */
export interface OrderRecords {
  customer(): Promise<string>;
  variant(): Promise<string>;
  draft(): Promise<MadeOrder>;
  confirmed(): Promise<MadeOrder>;
  held(): Promise<Made>;
  closed(): Promise<MadeOrder>;
  trashed(): Promise<Made>;
  shipment(): Promise<Made>;
  /** A confirmed order of which one was shipped. */
  shipped(): Promise<MadeOrder>;
  payment(): Promise<Made & { orderId: string }>;
  invoice(): Promise<{ id: string }>;
  /** A return of goods that are not here yet. */
  announced(): Promise<Made>;
  comment(): Promise<Made>;
  file(): Promise<string>;
  letterheadVersion(): Promise<number>;
}

/** @param text is part of every text */
export function orderRecords(
  { db: { prisma } }: Runtime,
  { id, as: { owner } }: TestWorkspace,
  text: string,
): OrderRecords {
  const customer = async () => {
    await prisma.workspace.updateMany({ where: { id, currency: null }, data: { currency: 'EUR' } });
    return (await createCustomer(owner, { name: `${text} ${randomUUID()}`, currency: 'EUR' })).id;
  };
  const variant = async () => {
    const { id: variantId } = await newVariant(owner, { name: text });
    await openStock(owner, { rows: [{ variantId, quantity: '10', cost: '2' }] });
    return variantId;
  };
  const draft = async () => {
    const line = { variantId: await variant(), quantity: '2', unitPrice: '3', note: text };
    const { order, lines } = await createOrder(owner, { customerId: await customer(), notes: text, lines: [line] });
    return { id: order.id, version: order.version, lineId: lines[0]?.id ?? '' };
  };
  const confirmed = async () => {
    const { lineId, ...place } = await draft();
    const { order } = await confirmOrder(owner, place);
    return { id: order.id, version: order.version, lineId };
  };
  const shipped = async () => {
    const { id: orderId, lineId } = await confirmed();
    const { order } = await postShipment(owner, { orderId, note: text, lines: [{ lineId, quantity: '1' }] });
    return { id: orderId, version: order.version, lineId };
  };
  return {
    customer,
    variant,
    letterheadVersion: async () => (await getLetterhead(owner)).version,
    draft,
    confirmed,
    shipped,
    async payment() {
      const { id: orderId } = await confirmed();
      return (await recordPayment(owner, { orderId, amount: '100', method: 'Cash', reference: text })).payment;
    },
    invoice: async () => (await issueInvoice(owner, { orderId: (await shipped()).id })).invoice,
    async announced() {
      const { id: orderId, lineId } = await shipped();
      return (await openReturn(owner, { orderId, note: text, lines: [{ lineId, quantity: '1' }] })).salesReturn;
    },
    async held() {
      const { id, version } = await draft();
      return (await holdOrder(owner, { id, version, reason: 'Address' })).order;
    },
    async closed() {
      const { lineId, ...place } = await confirmed();
      const { order } = await closeOrder(owner, { ...place, closeShort: true });
      return { id: order.id, version: order.version, lineId };
    },
    async trashed() {
      const { id, version } = await draft();
      return trashRecord<OrderTypes>(owner, orderSource, { id, version });
    },
    async shipment() {
      const { id: orderId, lineId } = await confirmed();
      return (await postShipment(owner, { orderId, note: text, lines: [{ lineId, quantity: '1' }] })).shipment;
    },
    comment: async () => createComment(owner, orderSource, { recordId: (await draft()).id, body: text }),
    async file() {
      const file = { id: randomUUID(), name: `${text}.txt`, type: 'text/plain', bytes: 1, sha256: 'x' };
      return (await addAttachment(owner, orderSource, { ...file, recordId: (await draft()).id })).id;
    },
  };
}

/** A valid input for each procedure of orders and what belongs to them, for callers with permission. */
export function orderInputs(things: OrderRecords): Record<string, () => Promise<unknown>> {
  const pick = ({ id, version }: Made) => ({ id, version });
  const draft = async () => pick(await things.draft());
  const confirmed = async () => pick(await things.confirmed());
  const trashed = async () => pick(await things.trashed());
  const recordId = async () => ({ recordId: (await things.draft()).id });
  const orderId = async () => ({ orderId: (await things.draft()).id });
  return {
    'orders.list': async () => ({}),
    'orders.groups': async () => ({ by: 'status' }),
    'orders.get': async () => ({ ref: (await things.draft()).id }),
    'orders.listTrash': async () => ({}),
    'orders.lines': orderId,
    'orders.counts': async () => undefined,
    'orders.sales': async () => ({ by: 'month', from: '2031-01-01', to: '2031-12-31' }),
    'orders.availability': async () => ({ id: (await things.draft()).id }),
    'orders.sellables': async () => ({ ...(await orderId()), codes: ['4006381333931'] }),
    'orders.create': async () => ({ customerId: await things.customer(), reference: randomUUID() }),
    'orders.update': async () => ({ ...(await draft()), notes: 'Other words' }),
    'orders.saveLines': async () => ({
      ...(await draft()),
      lines: [{ description: 'Gift wrap', quantity: '1', unitPrice: '2' }],
    }),
    'orders.quote': draft,
    'orders.confirm': draft,
    'orders.unconfirm': confirmed,
    'orders.hold': async () => ({ ...(await draft()), reason: 'Address' }),
    'orders.unhold': async () => pick(await things.held()),
    'orders.pick': async () => {
      const { lineId, ...place } = await things.confirmed();
      return { ...place, lines: [{ lineId, quantity: '1' }] };
    },
    'orders.cancel': confirmed,
    'orders.close': async () => ({ ...(await confirmed()), closeShort: true }),
    'orders.reopen': async () => pick(await things.closed()),
    'orders.trash': draft,
    'orders.restore': trashed,
    'orders.purge': trashed,
    'orders.linkedTasks': async () => ({ id: (await things.draft()).id }),
    'orders.comments.list': recordId,
    'orders.comments.create': async () => ({ ...(await recordId()), body: 'A word' }),
    'orders.comments.edit': async () => ({ ...pick(await things.comment()), body: 'Another word' }),
    'orders.comments.delete': async () => pick(await things.comment()),
    'orders.attachments.list': recordId,
    'orders.attachments.delete': async () => ({ id: await things.file() }),
    'orders.watchers.list': recordId,
    'orders.watchers.watch': recordId,
    'orders.watchers.unwatch': recordId,
    'documents.request': async () => ({ ...(await orderId()), kind: 'quotation' }),
    'documents.send': async () => ({
      ...(await orderId()),
      kind: 'quotation',
      to: ['ann@example.com'],
      subject: 'Your quotation',
      text: 'Hello',
    }),
    'documents.mails': orderId,
    'documents.letterhead': async () => undefined,
    // The same words each time: what is asked twice is one change.
    'documents.updateLetterhead': async () => ({ version: await things.letterheadVersion(), footer: 'Thank you' }),
    'shipments.list': orderId,
    'shipments.post': async () => {
      const { id, lineId } = await things.confirmed();
      return { orderId: id, lines: [{ lineId, quantity: '1' }] };
    },
    'shipments.reverse': async () => pick(await things.shipment()),
    'payments.list': orderId,
    'payments.record': async () => ({ ...(await orderId()), amount: '100', method: 'Cash' }),
    'payments.refund': async () => ({ orderId: (await things.payment()).orderId, amount: '100', method: 'Cash' }),
    'payments.void': async () => pick(await things.payment()),
    'invoices.list': async () => ({}),
    'invoices.get': async () => ({ id: (await things.invoice()).id }),
    'invoices.invoiceable': orderId,
    'invoices.issue': async () => ({ orderId: (await things.shipped()).id }),
    'invoices.credit': async () => ({ invoiceId: (await things.invoice()).id }),
    'returns.list': orderId,
    'returns.returnable': orderId,
    'returns.open': async () => {
      const { id, lineId } = await things.shipped();
      return { orderId: id, isReceived: true, lines: [{ lineId, quantity: '1' }] };
    },
    'returns.receive': async () => pick(await things.announced()),
    'returns.cancel': async () => pick(await things.announced()),
  };
}
