import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  confirmOrder,
  createCustomer,
  createOrder,
  creditInvoice,
  getLetterhead,
  issueInvoice,
  listActivity,
  listAttachments,
  listDocumentMails,
  openAttachment,
  orderSource,
  postShipment,
  quoteOrder,
  requestDocument,
  sendDocument,
  updateLetterhead,
} from '@quartermaster/domain';
import { eventually, freePort } from '@quartermaster/testing';
import { readPdf } from '@quartermaster/testing/read-pdf';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk } from './support/desk';

let desk: Desk;
let peer: SMTPServer;
const received: Email[] = [];

/** A mail server that takes every mail but those to `nobody@`. */
async function startPeer(): Promise<{ server: SMTPServer; url: string }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      if (!address.startsWith('nobody@')) return done();
      done(Object.assign(new Error('5.1.1 No such mailbox'), { responseCode: 550 }));
    },
    onData(stream, _session, done) {
      PostalMime.parse(ReadableStream.from(stream)).then((mail) => {
        received.push(mail);
        done(null, 'queued as A1');
      }, done);
    },
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { server, url: `smtp://127.0.0.1:${port}` };
}

beforeAll(async () => {
  const started = await startPeer();
  peer = started.server;
  desk = await openDesk('documents');
  await desk.open({ SMTP_URL: started.url });
});
afterAll(async () => {
  await desk.close();
  await new Promise<void>((resolve) => peer.close(resolve));
});

async function quotationOf(lines = 2) {
  const { manager } = desk.workspace.as;
  await desk.runtime.db.prisma.workspace.update({ where: { id: desk.workspace.id }, data: { currency: 'EUR' } });
  const customer = await createCustomer(manager, { name: 'Nørth & Sons', currency: 'EUR', acceptDuplicate: true });
  const { order } = await createOrder(manager, {
    customerId: customer.id,
    lines: Array.from({ length: lines }, (_, index) => ({
      description: `Board ${index + 1}`,
      quantity: '3',
      unitPrice: '1250.5',
    })),
  });
  return order;
}

const done = (runId: string) =>
  eventually(async () => {
    const run = await desk.runtime.db.prisma.run.findFirstOrThrow({ where: { id: runId } });
    if (run.status !== 'done') throw new Error(`the run is ${run.status}: ${run.failure}`);
    return run.result as { attachmentId: string; fileName: string };
  });

it('a document is written with the letterhead, the lines and their sum, and attached once while nothing changed', async () => {
  const { manager, admin } = desk.workspace.as;
  await updateLetterhead(admin, {
    version: 0,
    address: 'Quay 3\n20457 Hamburg',
    taxNumber: 'DE123',
    footer: 'IBAN DE02',
  });
  const order = await quotationOf();
  const first = await done((await requestDocument(manager, { kind: 'quotation', orderId: order.id })).runId);
  expect(first.fileName).toBe(`Quotation ${order.key}.pdf`);

  const { path, name, type } = await openAttachment(manager, { id: first.attachmentId });
  expect({ name, type }).toEqual({ name: `Quotation ${order.key}.pdf`, type: 'application/pdf' });
  const texts = readPdf(await readFile(join(desk.settings.FILES_DIR, path)))
    .flat()
    .map(({ text }) => text);
  for (const text of [
    'Quay 3',
    '20457 Hamburg',
    'Tax number DE123',
    'IBAN DE02',
    'Nørth & Sons',
    'Board 1',
    'Board 2',
    '3,751.50',
    '7,503.00',
    'Total EUR',
  ])
    expect(texts).toContain(text);

  const again = await done((await requestDocument(manager, { kind: 'quotation', orderId: order.id })).runId);
  expect(again).toEqual(first);
  expect(await listAttachments(manager, orderSource, { recordId: order.id })).toHaveLength(1);
});

it('a sent quotation reaches each address from the business, quotes the draft, and the order says what the server said', async () => {
  const { manager } = desk.workspace.as;
  const order = await quotationOf();
  const to = ['ann@customer.example', 'nobody@customer.example'];
  const subject = `Quotation ${order.key}`;
  const { runId } = await sendDocument(manager, {
    kind: 'quotation',
    orderId: order.id,
    to,
    subject,
    text: 'Dear Ann,\n\nour offer.',
  });
  await done(runId);
  const mails = await eventually(async () => {
    const items = await listDocumentMails(manager, { orderId: order.id });
    if (items.some(({ status }) => status === 'waiting')) throw new Error('a mail is on its way');
    return items;
  });
  const outcome = Object.fromEntries(mails.map(({ to, status, answer }) => [to, { status, answer }]));
  expect(outcome['ann@customer.example']).toEqual({
    status: 'accepted',
    answer: expect.stringContaining('queued as A1'),
  });
  expect(outcome['nobody@customer.example']).toEqual({
    status: 'refused',
    answer: expect.stringContaining('No such mailbox'),
  });

  const mail = received.find((one) => one.subject === subject);
  const { name } = await desk.runtime.db.prisma.workspace.findUniqueOrThrow({ where: { id: desk.workspace.id } });
  const person = await desk.runtime.db.prisma.user.findUniqueOrThrow({ where: { id: manager.actor.id } });
  expect(mail?.from).toEqual({ name, address: 'desk@example.com' });
  expect(mail?.replyTo).toEqual([{ name: person.name, address: person.email }]);
  expect(mail?.text).toContain('our offer.');
  expect(mail?.attachments.map(({ filename, mimeType }) => ({ filename, mimeType }))).toEqual([
    { filename: `Quotation ${order.key}.pdf`, mimeType: 'application/pdf' },
  ]);
  const { lifecycle } = await desk.runtime.db.prisma.salesOrder.findFirstOrThrow({ where: { id: order.id } });
  expect(lifecycle).toBe('quoted');
  const { items } = await listActivity(manager, { recordId: order.id });
  const actions = items.flatMap((item) => ('action' in item ? [item.action] : []));
  expect(actions).toEqual(
    expect.arrayContaining(['order.sendDocument', 'order.documentAccepted', 'order.documentRefused', 'order.quote']),
  );
});

it('an invoice and its credit note are what was frozen when they were issued, whatever the letterhead says since', async () => {
  const { manager, admin } = desk.workspace.as;
  const order = await quotationOf(1);
  const { lines } = await confirmOrder(manager, { id: order.id, version: order.version });
  await postShipment(manager, { orderId: order.id, lines: [{ lineId: lines[0]?.id ?? '', quantity: '3' }] });
  const { invoice } = await issueInvoice(manager, { orderId: order.id });
  const credit = (await creditInvoice(manager, { invoiceId: invoice.id, reason: 'Broken' })).invoice;
  const textsOf = async (kind: 'invoice' | 'credit_note', sourceId: string) => {
    const { attachmentId } = await done((await requestDocument(manager, { kind, orderId: order.id, sourceId })).runId);
    const { path } = await openAttachment(manager, { id: attachmentId });
    const pages = readPdf(await readFile(join(desk.settings.FILES_DIR, path)));
    return { attachmentId, texts: pages.flat().map(({ text }) => text) };
  };
  const written = await textsOf('invoice', invoice.id);
  for (const text of [`Invoice ${invoice.display}`, 'Board 1', '3,751.50', 'Total EUR', 'Tax number DE123'])
    expect(written.texts).toContain(text);
  const { version } = await getLetterhead(admin);
  await updateLetterhead(admin, { version, taxNumber: 'DE999' });
  expect((await textsOf('invoice', invoice.id)).attachmentId).toBe(written.attachmentId);
  const { texts } = await textsOf('credit_note', credit.id);
  for (const text of [`Credit note ${credit.display}`, 'Broken', '3,751.50', 'Tax number DE123'])
    expect(texts).toContain(text);
});

it('a packing slip is called as its shipment is, also where a file cannot be', async () => {
  const { manager } = desk.workspace.as;
  const order = await quotationOf(1);
  const { lines } = await confirmOrder(manager, { id: order.id, version: order.version });
  const { shipment } = await postShipment(manager, {
    orderId: order.id,
    lines: [{ lineId: lines[0]?.id ?? '', quantity: '1' }],
  });
  const place = { kind: 'packing_slip' as const, orderId: order.id, sourceId: shipment.id };
  const { attachmentId, fileName } = await done((await requestDocument(manager, place)).runId);
  expect(fileName).toBe(`Packing slip ${order.key}-1.pdf`);
  const { path } = await openAttachment(manager, { id: attachmentId });
  const texts = readPdf(await readFile(join(desk.settings.FILES_DIR, path))).flat();
  expect(texts.map(({ text }) => text)).toContain(`Packing slip ${order.key}/1`);
});

it('an order that has no such document any more is told in the run’s failure, and its mails are given up', async () => {
  const { manager } = desk.workspace.as;
  const order = await quotationOf();
  await desk.clear();
  const { version } = (await quoteOrder(manager, { id: order.id, version: order.version })).order;
  const { runId } = await sendDocument(manager, {
    kind: 'quotation',
    orderId: order.id,
    to: ['ann@customer.example'],
    subject: 'Late',
    text: 'Hello',
  });
  await confirmOrder(manager, { id: order.id, version });
  await desk.open({ SMTP_URL: `smtp://127.0.0.1:${(peer.server.address() as { port: number }).port}` });
  const failed = await eventually(async () => {
    const run = await desk.runtime.db.prisma.run.findFirstOrThrow({ where: { id: runId } });
    if (run.status !== 'failed') throw new Error(`the run is ${run.status}`);
    return run;
  });
  expect(failed.failure).toBe(`${order.key} is confirmed, so it has no quotation`);
  const [mail] = await listDocumentMails(manager, { orderId: order.id });
  expect(mail).toMatchObject({ status: 'given_up', answer: `${order.key} is confirmed, so it has no quotation` });
  expect(received.some(({ subject }) => subject === 'Late')).toBe(false);
});
