import { type Database, newId } from '@quartermaster/db';

/** A workspace with one row in each of its tables, with helpers to find, name and change that row. */
export async function makeRowOfEverything({ prisma }: Database) {
  const [workspaceId, userId, taskId, runId, auditId, key] = Array.from({ length: 6 }, newId) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  await prisma.user.create({ data: { id: userId, email: `${userId}@example.com`, name: 'x', passwordHash: '' } });
  await prisma.workspace.create({
    data: { id: workspaceId, slug: `scope-${workspaceId}`, name: 'x', timeZone: 'UTC' },
  });
  await prisma.member.create({ data: { workspaceId, userId, role: 'owner' } });
  const roleId = newId();
  const customRole = { workspaceId, id: roleId, name: 'x', permissions: '', known: '' };
  await prisma.customRole.create({ data: customRole });
  const [projectId, statusId, labelId, fieldId, templateId, viewId] = Array.from({ length: 6 }, newId) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  await prisma.project.create({ data: { workspaceId, id: projectId, name: 'x', description: '' } });
  await prisma.taskStatus.create({ data: { workspaceId, id: statusId, name: 'x', group: 'todo', position: 0 } });
  await prisma.label.create({ data: { workspaceId, id: labelId, name: 'x', color: 'petrol' } });
  const field = { name: 'x', kind: 'text', options: {}, position: 0 };
  await prisma.field.create({ data: { workspaceId, id: fieldId, ...field } });
  await prisma.taskTemplate.create({ data: { workspaceId, id: templateId, name: 'x', body: {} } });
  const view = { ownerId: userId, name: 'x', shared: true, state: {} };
  await prisma.savedView.create({ data: { workspaceId, id: viewId, ...view } });
  await prisma.viewPin.create({ data: { workspaceId, viewId, userId } });
  const [customerId, supplierId] = [newId(), newId()];
  const party = { workspaceId, number: 1, name: 'x', currency: 'EUR', notes: '' };
  await prisma.record.create({ data: { workspaceId, id: customerId, noun: 'customer', number: 1, title: 'x' } });
  await prisma.record.create({ data: { workspaceId, id: supplierId, noun: 'supplier', number: 1, title: 'x' } });
  await prisma.customer.create({ data: { ...party, id: customerId, taxExempt: false, discountPercent: 0 } });
  await prisma.supplier.create({ data: { ...party, id: supplierId } });
  const partyKey = { partyId: customerId, kind: 'name', keyText: 'x' };
  await prisma.partyKey.create({ data: { workspaceId, ...partyKey, noun: 'customer' } });
  const [taxRateId, categoryId, productId, variantId] = Array.from({ length: 4 }, newId) as [
    string,
    string,
    string,
    string,
  ];
  const product = { number: 1, name: 'x', description: '', categoryId, taxRateId };
  await prisma.taxRate.create({ data: { workspaceId, id: taxRateId, name: 'x', rate: 20 } });
  await prisma.category.create({ data: { workspaceId, id: categoryId, name: 'x', path: 'x' } });
  await prisma.record.create({ data: { workspaceId, id: productId, noun: 'product', number: 1, title: 'x' } });
  await prisma.product.create({ data: { workspaceId, id: productId, ...product } });
  await prisma.variant.create({ data: { workspaceId, id: variantId, productId, title: 'x' } });
  const code = variantId.slice(-8);
  await prisma.variantCode.create({ data: { workspaceId, code, variantId, kind: 'other', text: code, perCode: 1 } });
  await prisma.variantPack.create({ data: { workspaceId, variantId, name: 'x', size: 12 } });
  await prisma.supplierPart.create({ data: { workspaceId, supplierId, variantId, currency: 'EUR' } });
  const [locationId, moveId] = [newId(), newId()];
  await prisma.location.create({ data: { workspaceId, id: locationId, name: 'x' } });
  await prisma.tradeSettings.create({ data: { workspaceId, defaultLocationId: locationId } });
  await prisma.stockTotal.create({ data: { workspaceId, variantId, onHand: 1 } });
  await prisma.stockLevel.create({ data: { workspaceId, variantId, locationId, onHand: 1 } });
  const stockDay = { variantId, effectiveOn: new Date('2026-01-01') };
  await prisma.stockDay.create({ data: { workspaceId, ...stockDay, inQty: 1 } });
  const amounts = { quantity: 1, delta: 1, valueDelta: 0, documentValue: 0, onHandAfter: 1, valueAfter: 0 };
  const moved = {
    actorKind: 'user',
    actorId: userId,
    operationId: moveId,
    effectiveAt: new Date(),
    recordedAt: new Date(),
  };
  await prisma.stockMove.create({
    data: {
      workspaceId,
      ...stockDay,
      seq: 1,
      id: moveId,
      kind: 'opening',
      toLocationId: locationId,
      ...amounts,
      ...moved,
    },
  });
  const [orderId, lineId, shipmentId] = [newId(), newId(), newId()];
  const made = { createdById: userId, createdAt: new Date() };
  await prisma.record.create({ data: { workspaceId, id: orderId, noun: 'order', number: 1, title: 'x' } });
  const order = { number: 1, customerId, locationId, currency: 'EUR', taxInclusive: false, notes: '' };
  await prisma.salesOrder.create({ data: { workspaceId, id: orderId, ...order, placedOn: new Date('2026-01-01') } });
  const line = { position: 0, variantId, description: 'x', unit: 'pcs', quantity: 1, unitPrice: 1 };
  await prisma.salesOrderLine.create({ data: { workspaceId, orderId, id: lineId, ...line } });
  const reservation = { id: lineId, orderId, lineId, variantId, locationId, quantity: 1 };
  await prisma.reservation.create({ data: { workspaceId, ...reservation, ...made } });
  const shipped = { orderId, nr: 1, shippedOn: new Date('2026-01-01') };
  await prisma.shipment.create({ data: { workspaceId, id: shipmentId, ...shipped, ...made } });
  const shipmentLine = { shipmentId, lineId, locationId };
  await prisma.shipmentLine.create({ data: { workspaceId, ...shipmentLine, variantId, quantity: 1 } });
  const letter = { orderId, kind: 'quotation', recipient: 'x', subject: 'x', text: 'x' };
  const documentMail = { ...letter, sentById: userId, createdAt: made.createdAt };
  await prisma.documentMail.create({ data: { workspaceId, id: lineId, ...documentMail } });
  await prisma.letterhead.create({ data: { workspaceId, footer: lineId } });
  const [returnId, invoiceId] = [newId(), newId()];
  const paid = { orderId, kind: 'payment', paidOn: new Date('2026-01-01'), method: 'x', amount: 1, baseAmount: 1 };
  await prisma.payment.create({ data: { workspaceId, id: lineId, ...paid, currency: 'EUR', ...made } });
  await prisma.salesReturn.create({ data: { workspaceId, id: returnId, orderId, nr: 1, ...made } });
  const returned = { returnId, nr: 1, lineId, outcome: 'restock', quantity: 1 };
  await prisma.salesReturnLine.create({ data: { workspaceId, ...returned } });
  const numbered = { kind: 'invoice', series: 'INV26', number: 1, display: 'INV-2026-1', orderId, customerId };
  const billed = {
    issuedOn: new Date('2026-01-01'),
    currency: 'EUR',
    netTotal: 1,
    taxTotal: 0,
    total: 1,
    baseTotal: 1,
  };
  await prisma.invoice.create({
    data: { workspaceId, id: invoiceId, ...numbered, ...billed, snapshot: {}, ...made },
  });
  const invoiceLine = { invoiceId, lineId };
  const billedLine = { quantity: 1, netAmount: 1, taxAmount: 0, totalAmount: 1, taxRate: 0 };
  await prisma.invoiceLine.create({ data: { workspaceId, ...invoiceLine, ...billedLine } });
  const [purchaseOrderId, receiptId] = [newId(), newId()];
  await prisma.record.create({
    data: { workspaceId, id: purchaseOrderId, noun: 'purchaseOrder', number: 1, title: 'x' },
  });
  const bought = { number: 1, supplierId, locationId, currency: 'EUR', notes: '', orderedOn: new Date('2026-01-01') };
  await prisma.purchaseOrder.create({ data: { workspaceId, id: purchaseOrderId, ...bought } });
  const boughtLine = { position: 0, variantId, description: 'x', unit: 'pcs', packs: 1, quantity: 1, packCost: 1 };
  await prisma.purchaseOrderLine.create({
    data: { workspaceId, orderId: purchaseOrderId, id: lineId, ...boughtLine },
  });
  const received = { orderId: purchaseOrderId, nr: 1, receivedOn: new Date('2026-01-01') };
  await prisma.receipt.create({ data: { workspaceId, id: receiptId, ...received, ...made } });
  const receiptLine = { receiptId, lineId, locationId };
  await prisma.receiptLine.create({ data: { workspaceId, ...receiptLine, variantId, quantity: 1 } });
  const text = { title: 'x', description: '', position: 'a0' };
  const task = { number: 1, ...text, status: 'todo', statusId, projectId, open: true, createdById: userId };
  const record = { id: taskId, noun: 'task', number: 1, title: 'x' };
  await prisma.record.create({ data: { workspaceId, ...record } });
  await prisma.trashEntry.create({ data: { workspaceId, recordId: taskId, noun: 'task', trashedAt: new Date() } });
  await prisma.task.create({ data: { workspaceId, id: taskId, ...task } });
  await prisma.taskAssignee.create({ data: { workspaceId, taskId, userId, open: true, position: 'a0', priority: 0 } });
  await prisma.taskLabel.create({ data: { workspaceId, taskId, labelId, open: true, position: 'a0', priority: 0 } });
  await prisma.fieldValue.create({ data: { workspaceId, recordId: taskId, fieldId, text: 'x' } });
  await prisma.taskDependency.create({ data: { workspaceId, blockerId: taskId, blockedId: taskId } });
  await prisma.link.create({ data: { workspaceId, recordId: taskId, ref: 'SO-1', kind: 'about' } });
  const [commentId, fileId, reminderId, feedId] = Array.from({ length: 4 }, newId) as [
    string,
    string,
    string,
    string,
    string,
  ];
  await prisma.watcher.create({ data: { workspaceId, recordId: taskId, userId } });
  await prisma.comment.create({ data: { workspaceId, id: commentId, recordId: taskId, authorId: userId, body: 'x' } });
  const attached = { name: 'x', type: 'text/plain', bytes: 1, sha256: '', addedById: userId };
  await prisma.attachment.create({ data: { workspaceId, id: fileId, recordId: taskId, ...attached } });
  await prisma.reminder.create({ data: { workspaceId, id: reminderId, taskId, userId, minutesBefore: 5 } });
  await prisma.searchEntry.create({
    data: { workspaceId, sourceId: taskId, part: 'title', recordId: taskId, words: 'x' },
  });
  await prisma.preference.create({ data: { workspaceId, userId } });
  await prisma.digest.create({ data: { workspaceId, userId, day: '2026-01-01' } });
  await prisma.calendarFeed.create({ data: { workspaceId, id: feedId, userId, tokenHash: feedId } });
  await prisma.tally.create({ data: { workspaceId, kind: 'status', bucket: `b${taskId.slice(-8)}`, count: 1 } });
  const run = { kind: 'export', status: 'done', input: {}, requestedById: userId };
  await prisma.run.create({ data: { workspaceId, id: runId, ...run } });
  const incoming = {
    kind: 'csv',
    fileName: 'x',
    bytes: 1,
    sha256: '',
    options: {},
    requestedById: userId,
  };
  const importId = taskId;
  await prisma.import.create({ data: { workspaceId, id: importId, ...incoming } });
  await prisma.importNote.create({ data: { workspaceId, importId, row: 1, index: 0, message: 'x' } });
  const fingerprint = taskId.replaceAll('-', '');
  await prisma.importedRow.create({ data: { workspaceId, importId, fingerprint, recordId: taskId } });
  const kind = taskId.slice(-8);
  await prisma.counter.create({ data: { workspaceId, kind, value: 1 } });
  const entry = { actorKind: 'user', actorId: userId, action: 'x', noun: 'x', ref: 'x', changes: {}, requestId: 'x' };
  await prisma.auditEntry.create({ data: { workspaceId, id: auditId, ...entry } });
  const [block, hash] = [Number.parseInt(taskId.slice(-7), 16), ''.padEnd(64, '0')];
  const sealed = { number: block, previousHash: hash, hash, entries: 1, sealedAt: new Date() };
  await prisma.auditBlock.create({ data: { workspaceId, ...sealed } });
  await prisma.auditSeal.create({ data: { workspaceId, entryId: auditId, block, hash } });
  const day = '2026-01-01';
  await prisma.ledgerCheck.create({ data: { workspaceId, day, startedAt: new Date(), moves: block } });
  await prisma.auditCheck.create({ data: { workspaceId, day, startedAt: new Date(), block } });
  // A trigger queues the entry as news.
  const news = { userId, ref: taskId, recordId: taskId };
  const notification = { auditId, kind: 'changed', noun: 'task', inApp: true, mail: 'off', at: new Date() };
  await prisma.notification.create({ data: { workspaceId, id: auditId, ...news, ...notification } });
  const thread = { noun: 'task', tab: 'me', state: 'open', updates: 1, unread: 1, lastId: auditId, lastAt: new Date() };
  await prisma.inboxThread.create({ data: { workspaceId, ...news, ...thread } });
  const invitation = { id: feedId, email: `${feedId}@example.com`, role: 'staff', invitedById: userId };
  await prisma.invitation.create({ data: { workspaceId, ...invitation } });
  const keyFields = { actorId: userId, operation: 'x', key };
  await prisma.idempotencyKey.create({ data: { workspaceId, ...keyFields, bodyHash: '', response: {} } });

  const keys = {
    member: { userId },
    project: { id: projectId },
    taskStatus: { id: statusId },
    label: { id: labelId },
    customRole: { id: roleId },
    field: { id: fieldId },
    taskTemplate: { id: templateId },
    savedView: { id: viewId },
    viewPin: { viewId },
    customer: { id: customerId },
    supplier: { id: supplierId },
    partyKey: { partyId: customerId },
    taxRate: { id: taxRateId },
    category: { id: categoryId },
    product: { id: productId },
    variant: { id: variantId },
    variantCode: { code },
    variantPack: { variantId },
    supplierPart: { variantId },
    tradeSettings: { defaultLocationId: locationId },
    location: { id: locationId },
    stockTotal: { variantId },
    stockLevel: { variantId },
    stockMove: { id: moveId },
    stockDay: { variantId },
    ledgerCheck: { moves: block },
    salesOrder: { id: orderId },
    salesOrderLine: { id: lineId },
    reservation: { id: lineId },
    shipment: { id: shipmentId },
    shipmentLine: { shipmentId },
    documentMail: { id: lineId },
    letterhead: { footer: lineId },
    payment: { id: lineId },
    salesReturn: { id: returnId },
    salesReturnLine: { returnId },
    invoice: { id: invoiceId },
    invoiceLine: { invoiceId },
    purchaseOrder: { id: purchaseOrderId },
    purchaseOrderLine: { id: lineId },
    receipt: { id: receiptId },
    receiptLine: { receiptId },
    record: { id: taskId },
    trashEntry: { recordId: taskId },
    task: { id: taskId },
    taskAssignee: { taskId },
    taskLabel: { labelId },
    fieldValue: { fieldId },
    taskDependency: { blockerId: taskId },
    link: { recordId: taskId },
    watcher: { recordId: taskId },
    comment: { id: commentId },
    attachment: { id: fileId },
    reminder: { id: reminderId },
    searchEntry: { sourceId: taskId },
    preference: { userId },
    digest: { userId },
    calendarFeed: { id: feedId },
    tally: { bucket: `b${taskId.slice(-8)}` },
    run: { id: runId },
    import: { id: importId },
    importNote: { importId },
    importedRow: { fingerprint },
    counter: { kind },
    auditEntry: { id: auditId },
    auditBlock: { number: block },
    auditSeal: { entryId: auditId },
    auditCheck: { block },
    newsQueue: { auditId },
    notification: { id: auditId },
    inboxThread: { ref: taskId },
    invitation: { id: feedId },
    idempotencyKey: { key },
  };
  return {
    workspaceId,
    userId,
    runId,
    keys,
    unique: {
      member: { workspaceId_userId: { workspaceId, ...keys.member } },
      project: { workspaceId_id: { workspaceId, ...keys.project } },
      taskStatus: { workspaceId_id: { workspaceId, ...keys.taskStatus } },
      label: { workspaceId_id: { workspaceId, ...keys.label } },
      customRole: { workspaceId_id: { workspaceId, ...keys.customRole } },
      field: { workspaceId_id: { workspaceId, ...keys.field } },
      taskTemplate: { workspaceId_id: { workspaceId, ...keys.taskTemplate } },
      savedView: { workspaceId_id: { workspaceId, ...keys.savedView } },
      viewPin: { workspaceId_viewId_userId: { workspaceId, viewId, userId } },
      customer: { workspaceId_id: { workspaceId, id: customerId } },
      supplier: { workspaceId_id: { workspaceId, id: supplierId } },
      partyKey: { workspaceId_partyId_kind_keyText: { workspaceId, ...partyKey } },
      taxRate: { workspaceId_id: { workspaceId, ...keys.taxRate } },
      category: { workspaceId_id: { workspaceId, ...keys.category } },
      product: { workspaceId_id: { workspaceId, ...keys.product } },
      variant: { workspaceId_id: { workspaceId, ...keys.variant } },
      variantCode: { workspaceId_code: { workspaceId, code } },
      variantPack: { workspaceId_variantId_name: { workspaceId, variantId, name: 'x' } },
      supplierPart: { workspaceId_supplierId_variantId: { workspaceId, supplierId, variantId } },
      tradeSettings: { workspaceId_defaultLocationId: { workspaceId, ...keys.tradeSettings } },
      location: { workspaceId_id: { workspaceId, ...keys.location } },
      stockTotal: { workspaceId_variantId: { workspaceId, variantId } },
      stockLevel: { workspaceId_variantId_locationId: { workspaceId, variantId, locationId } },
      stockMove: { workspaceId_id: { workspaceId, ...keys.stockMove } },
      stockDay: { workspaceId_variantId_effectiveOn: { workspaceId, ...stockDay } },
      ledgerCheck: { workspaceId_day: { workspaceId, day } },
      salesOrder: { workspaceId_id: { workspaceId, ...keys.salesOrder } },
      salesOrderLine: { workspaceId_orderId_id: { workspaceId, orderId, id: lineId } },
      reservation: { workspaceId_id: { workspaceId, ...keys.reservation } },
      shipment: { workspaceId_id: { workspaceId, ...keys.shipment } },
      shipmentLine: { workspaceId_shipmentId_lineId_locationId: { workspaceId, ...shipmentLine } },
      documentMail: { workspaceId_id: { workspaceId, ...keys.documentMail } },
      letterhead: { workspaceId },
      payment: { workspaceId_id: { workspaceId, ...keys.payment } },
      salesReturn: { workspaceId_id: { workspaceId, ...keys.salesReturn } },
      salesReturnLine: { workspaceId_returnId_nr: { workspaceId, returnId, nr: 1 } },
      invoice: { workspaceId_id: { workspaceId, ...keys.invoice } },
      invoiceLine: { workspaceId_invoiceId_lineId: { workspaceId, ...invoiceLine } },
      purchaseOrder: { workspaceId_id: { workspaceId, ...keys.purchaseOrder } },
      purchaseOrderLine: { workspaceId_orderId_id: { workspaceId, orderId: purchaseOrderId, id: lineId } },
      receipt: { workspaceId_id: { workspaceId, ...keys.receipt } },
      receiptLine: { workspaceId_receiptId_lineId_locationId: { workspaceId, ...receiptLine } },
      record: { workspaceId_id: { workspaceId, ...keys.record } },
      trashEntry: { workspaceId_recordId: { workspaceId, ...keys.trashEntry } },
      task: { workspaceId_id: { workspaceId, ...keys.task } },
      taskAssignee: { workspaceId_taskId_userId: { workspaceId, taskId, userId } },
      taskLabel: { workspaceId_taskId_labelId: { workspaceId, taskId, labelId } },
      fieldValue: { workspaceId_fieldId_recordId: { workspaceId, fieldId, recordId: taskId } },
      taskDependency: { workspaceId_blockerId_blockedId: { workspaceId, blockerId: taskId, blockedId: taskId } },
      link: { workspaceId_recordId_ref: { workspaceId, recordId: taskId, ref: 'SO-1' } },
      watcher: { workspaceId_recordId_userId: { workspaceId, recordId: taskId, userId } },
      comment: { workspaceId_id: { workspaceId, ...keys.comment } },
      attachment: { workspaceId_id: { workspaceId, ...keys.attachment } },
      reminder: { workspaceId_id: { workspaceId, ...keys.reminder } },
      searchEntry: { workspaceId_sourceId_part: { workspaceId, ...keys.searchEntry, part: 'title' } },
      preference: { workspaceId_userId: { workspaceId, userId } },
      digest: { workspaceId_userId_day: { workspaceId, userId, day: '2026-01-01' } },
      calendarFeed: { workspaceId_id: { workspaceId, ...keys.calendarFeed } },
      tally: { workspaceId_noun_kind_bucket: { workspaceId, noun: 'task', kind: 'status', ...keys.tally } },
      run: { workspaceId_id: { workspaceId, ...keys.run } },
      import: { workspaceId_id: { workspaceId, ...keys.import } },
      importNote: { workspaceId_importId_row_index: { workspaceId, ...keys.importNote, row: 1, index: 0 } },
      importedRow: { workspaceId_importId_fingerprint: { workspaceId, importId, ...keys.importedRow } },
      counter: { workspaceId_kind: { workspaceId, ...keys.counter } },
      auditEntry: { workspaceId_id: { workspaceId, ...keys.auditEntry } },
      auditBlock: { workspaceId_number: { workspaceId, number: block } },
      auditSeal: { workspaceId_entryId: { workspaceId, entryId: auditId } },
      auditCheck: { workspaceId_day: { workspaceId, day } },
      newsQueue: { workspaceId_auditId: { workspaceId, auditId } },
      notification: { workspaceId_id: { workspaceId, id: auditId } },
      inboxThread: { workspaceId_userId_ref: { workspaceId, userId, ref: taskId } },
      invitation: { workspaceId_id: { workspaceId, ...keys.invitation } },
      idempotencyKey: { workspaceId_actorId_operation_key: { workspaceId, ...keyFields } },
    },
    change: {
      member: { role: 'viewer' },
      project: { name: 'changed' },
      taskStatus: { name: 'changed' },
      label: { name: 'changed' },
      customRole: { name: 'changed' },
      field: { name: 'changed' },
      taskTemplate: { name: 'changed' },
      savedView: { name: 'changed' },
      viewPin: { userId },
      customer: { name: 'changed' },
      supplier: { name: 'changed' },
      partyKey: { noun: 'supplier' },
      taxRate: { name: 'changed' },
      category: { name: 'changed' },
      product: { name: 'changed' },
      variant: { title: 'changed' },
      variantCode: { text: 'changed' },
      variantPack: { size: 99 },
      supplierPart: { code: 'changed' },
      tradeSettings: { version: 99 },
      location: { name: 'changed' },
      stockTotal: { waiting: 99 },
      stockLevel: { incoming: 99 },
      stockMove: { note: 'changed' },
      stockDay: { soldQty: 99 },
      ledgerCheck: { moves: 99 },
      salesOrder: { notes: 'changed' },
      salesOrderLine: { description: 'changed' },
      reservation: { reason: 'changed' },
      shipment: { note: 'changed' },
      shipmentLine: { value: 99 },
      documentMail: { subject: 'changed' },
      letterhead: { footer: 'changed' },
      payment: { method: 'changed' },
      salesReturn: { note: 'changed' },
      salesReturnLine: { value: 99 },
      invoice: { status: 'credited' },
      invoiceLine: { creditedQty: 1 },
      purchaseOrder: { notes: 'changed' },
      purchaseOrderLine: { description: 'changed' },
      receipt: { note: 'changed' },
      receiptLine: { rejectReason: 'changed' },
      record: { title: 'changed' },
      trashEntry: { noun: 'changed' },
      task: { title: 'changed' },
      taskAssignee: { open: false },
      taskLabel: { open: false },
      fieldValue: { text: 'changed' },
      taskDependency: { blockedId: userId },
      link: { kind: 'holds' },
      watcher: { userId },
      comment: { body: 'changed' },
      attachment: { name: 'changed' },
      reminder: { minutesBefore: 99 },
      searchEntry: { words: 'changed' },
      preference: { digestHour: 9 },
      digest: { day: '2026-01-02' },
      calendarFeed: { tokenHash: 'changed' },
      tally: { count: 99 },
      run: { status: 'failed' },
      import: { fileName: 'changed' },
      importNote: { message: 'changed' },
      importedRow: { recordId: userId },
      counter: { value: 99 },
      auditEntry: { action: 'changed' },
      auditBlock: { entries: 99 },
      auditSeal: { block: 99 },
      auditCheck: { entries: 99 },
      newsQueue: { auditId: userId },
      notification: { mail: 'daily' },
      inboxThread: { state: 'done' },
      invitation: { role: 'viewer' },
      idempotencyKey: { bodyHash: 'changed' },
    },
    tables: {
      member: 'members',
      project: 'projects',
      taskStatus: 'task_statuses',
      label: 'labels',
      customRole: 'custom_roles',
      field: 'fields',
      taskTemplate: 'task_templates',
      savedView: 'saved_views',
      viewPin: 'view_pins',
      customer: 'customers',
      supplier: 'suppliers',
      partyKey: 'party_keys',
      taxRate: 'tax_rates',
      category: 'categories',
      product: 'products',
      variant: 'variants',
      variantCode: 'variant_codes',
      variantPack: 'variant_packs',
      supplierPart: 'supplier_parts',
      tradeSettings: 'trade_settings',
      location: 'locations',
      stockTotal: 'stock_totals',
      stockLevel: 'stock_levels',
      stockMove: 'stock_moves',
      stockDay: 'stock_days',
      ledgerCheck: 'ledger_checks',
      salesOrder: 'sales_orders',
      salesOrderLine: 'sales_order_lines',
      reservation: 'reservations',
      shipment: 'shipments',
      shipmentLine: 'shipment_lines',
      documentMail: 'document_mails',
      letterhead: 'letterheads',
      payment: 'payments',
      salesReturn: 'sales_returns',
      salesReturnLine: 'sales_return_lines',
      invoice: 'invoices',
      invoiceLine: 'invoice_lines',
      purchaseOrder: 'purchase_orders',
      purchaseOrderLine: 'purchase_order_lines',
      receipt: 'receipts',
      receiptLine: 'receipt_lines',
      record: 'records',
      trashEntry: 'trash_entries',
      task: 'tasks',
      taskAssignee: 'task_assignees',
      taskLabel: 'task_labels',
      fieldValue: 'field_values',
      taskDependency: 'task_dependencies',
      link: 'links',
      watcher: 'watchers',
      comment: 'comments',
      attachment: 'attachments',
      reminder: 'reminders',
      searchEntry: 'search_entries',
      preference: 'preferences',
      digest: 'digests',
      calendarFeed: 'calendar_feeds',
      tally: 'tallies',
      run: 'runs',
      import: 'imports',
      importNote: 'import_notes',
      importedRow: 'imported_rows',
      counter: 'counters',
      auditEntry: 'audit_entries',
      auditBlock: 'audit_blocks',
      auditSeal: 'audit_seals',
      auditCheck: 'audit_checks',
      newsQueue: 'news_queue',
      notification: 'notifications',
      inboxThread: 'inbox_threads',
      invitation: 'invitations',
      idempotencyKey: 'idempotency_keys',
    },
  } as const;
}
export type Rows = Awaited<ReturnType<typeof makeRowOfEverything>>;
