import { randomUUID } from 'node:crypto';
import type { PurchaseOrderTypes, PurchaseOrderWithLines } from '@quartermaster/contracts';
import {
  addAttachment,
  closePurchaseOrder,
  confirmOrder,
  createComment,
  createCustomer,
  createOrder,
  createPurchaseOrder,
  createSupplier,
  postReceipt,
  purchaseOrderSource,
  type Runtime,
  sendPurchaseOrder,
  submitPurchaseOrder,
  trashRecord,
} from '@quartermaster/domain';
import { newVariant, type TestWorkspace } from '@quartermaster/domain/testing';

interface Made {
  id: string;
  version: number;
}
interface MadePurchase extends Made {
  lineId: string;
}

/** Creates what the procedures of purchase orders act on. */
export interface PurchaseRecords {
  supplier(): Promise<string>;
  draft(): Promise<MadePurchase>;
  pending(): Promise<MadePurchase>;
  sent(): Promise<MadePurchase>;
  closed(): Promise<MadePurchase>;
  trashed(): Promise<Made>;
  receipt(): Promise<Made>;
  /** A sales order that waits for goods. */
  waiting(): Promise<string>;
  comment(): Promise<Made>;
  file(): Promise<string>;
}

/** @param text is part of every text */
export function purchaseRecords(
  { db: { prisma } }: Runtime,
  { id, as: { owner } }: TestWorkspace,
  text: string,
): PurchaseRecords {
  const made = ({ purchaseOrder, lines }: PurchaseOrderWithLines): MadePurchase => ({
    id: purchaseOrder.id,
    version: purchaseOrder.version,
    lineId: lines[0]?.id ?? '',
  });
  const place = ({ id, version }: Made) => ({ id, version });
  const supplier = async () => {
    await prisma.workspace.updateMany({ where: { id, currency: null }, data: { currency: 'EUR' } });
    return (await createSupplier(owner, { name: `${text} ${randomUUID()}`, currency: 'EUR' })).id;
  };
  const draft = async () => {
    const { id: variantId } = await newVariant(owner, { name: text });
    const line = { variantId, packs: '2', packCost: '3', reason: text };
    return made(await createPurchaseOrder(owner, { supplierId: await supplier(), notes: text, lines: [line] }));
  };
  const sent = async () => made(await sendPurchaseOrder(owner, place(await draft())));
  return {
    supplier,
    draft,
    sent,
    pending: async () => made(await submitPurchaseOrder(owner, place(await draft()))),
    closed: async () => made(await closePurchaseOrder(owner, place(await sent()))),
    async trashed() {
      return trashRecord<PurchaseOrderTypes>(owner, purchaseOrderSource, place(await draft()));
    },
    async receipt() {
      const { id: orderId, lineId } = await sent();
      return (await postReceipt(owner, { orderId, note: text, lines: [{ lineId, quantity: '1' }] })).receipt;
    },
    async waiting() {
      const { id: variantId } = await newVariant(owner, { name: text, standardCost: '1' });
      await prisma.workspace.updateMany({ where: { id, currency: null }, data: { currency: 'EUR' } });
      const customer = await createCustomer(owner, { name: `${text} ${randomUUID()}`, currency: 'EUR' });
      const lines = [{ variantId, quantity: '2', unitPrice: '3', note: text }];
      const { order } = await createOrder(owner, { customerId: customer.id, notes: text, lines });
      await confirmOrder(owner, { ...place(order), onShort: 'wait' });
      return order.id;
    },
    comment: async () => createComment(owner, purchaseOrderSource, { recordId: (await draft()).id, body: text }),
    async file() {
      const file = { id: randomUUID(), name: `${text}.txt`, type: 'text/plain', bytes: 1, sha256: 'x' };
      return (await addAttachment(owner, purchaseOrderSource, { ...file, recordId: (await draft()).id })).id;
    },
  };
}

/** A valid input for each procedure of purchase orders and receipts, for callers with permission. */
export function purchaseInputs(things: PurchaseRecords): Record<string, () => Promise<unknown>> {
  const pick = ({ id, version }: Made) => ({ id, version });
  const draft = async () => pick(await things.draft());
  const sent = async () => pick(await things.sent());
  const trashed = async () => pick(await things.trashed());
  const recordId = async () => ({ recordId: (await things.draft()).id });
  const orderId = async () => ({ orderId: (await things.draft()).id });
  return {
    'purchaseOrders.list': async () => ({}),
    'purchaseOrders.groups': async () => ({ by: 'status' }),
    'purchaseOrders.get': async () => ({ ref: (await things.draft()).id }),
    'purchaseOrders.listTrash': async () => ({}),
    'purchaseOrders.hurts': async () => ({ id: (await things.draft()).id }),
    'purchaseOrders.lines': orderId,
    'purchaseOrders.create': async () => ({ supplierId: await things.supplier(), reference: randomUUID() }),
    'purchaseOrders.createFromOrder': async () => ({
      orderId: await things.waiting(),
      supplierId: await things.supplier(),
    }),
    'purchaseOrders.update': async () => ({ ...(await draft()), notes: 'Other words' }),
    'purchaseOrders.saveLines': async () => ({
      ...(await draft()),
      lines: [{ description: 'Freight', kind: 'charge', packs: '1', packCost: '2' }],
    }),
    'purchaseOrders.submit': draft,
    'purchaseOrders.approve': async () => pick(await things.pending()),
    'purchaseOrders.send': draft,
    'purchaseOrders.withdraw': sent,
    'purchaseOrders.confirm': async () => ({ ...(await sent()), expectedOn: '2031-01-01' }),
    'purchaseOrders.close': sent,
    'purchaseOrders.cancel': sent,
    'purchaseOrders.reopen': async () => pick(await things.closed()),
    'purchaseOrders.trash': draft,
    'purchaseOrders.restore': trashed,
    'purchaseOrders.purge': trashed,
    'purchaseOrders.linkedTasks': async () => ({ id: (await things.draft()).id }),
    'purchaseOrders.comments.list': recordId,
    'purchaseOrders.comments.create': async () => ({ ...(await recordId()), body: 'A word' }),
    'purchaseOrders.comments.edit': async () => ({ ...pick(await things.comment()), body: 'Another word' }),
    'purchaseOrders.comments.delete': async () => pick(await things.comment()),
    'purchaseOrders.attachments.list': recordId,
    'purchaseOrders.attachments.delete': async () => ({ id: await things.file() }),
    'purchaseOrders.watchers.list': recordId,
    'purchaseOrders.watchers.watch': recordId,
    'purchaseOrders.watchers.unwatch': recordId,
    'receipts.list': orderId,
    'receipts.receivable': orderId,
    'receipts.post': async () => {
      const { id, lineId } = await things.sent();
      return { orderId: id, lines: [{ lineId, quantity: '1' }] };
    },
    'receipts.reverse': async () => pick(await things.receipt()),
  };
}
