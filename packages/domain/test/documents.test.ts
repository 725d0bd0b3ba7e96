import {
  cancelRun,
  createCustomer,
  createOrder,
  Forbidden,
  failRun,
  getLetterhead,
  Invalid,
  listActivity,
  listDocumentMails,
  RateLimited,
  requestDocument,
  sendDocument,
  updateLetterhead,
} from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';

const runtime = runtimeOfFile();

async function desk() {
  const { id, as, join } = await testWorkspace(runtime);
  await runtime.db.prisma.workspace.update({ where: { id }, data: { currency: 'EUR' } });
  const customer = await createCustomer(as.manager, { name: 'Acme', currency: 'EUR' });
  const { order } = await createOrder(as.manager, {
    customerId: customer.id,
    lines: [{ description: 'Board', quantity: '1', unitPrice: '10' }],
  });
  const mail = (to: string[]) => ({
    kind: 'quotation' as const,
    orderId: order.id,
    to,
    subject: 'Quotation',
    text: 'Hello',
  });
  return { id, as, join, order, mail };
}

it('a demo mails no customer, nor does a person whose own address is not verified; nothing is queued', async () => {
  const { id, as, order, mail } = await desk();
  const { manager } = as;
  await runtime.db.prisma.workspace.update({ where: { id }, data: { isDemo: true } });
  await expect(sendDocument(manager, mail(['a@b.example']))).rejects.toThrow('A demo sends no mail to customers');
  await runtime.db.prisma.workspace.update({ where: { id }, data: { isDemo: false } });
  await runtime.db.prisma.user.update({ where: { id: manager.actor.id }, data: { emailVerifiedAt: null } });
  expect(await failure(sendDocument(manager, mail(['a@b.example'])))).toBeInstanceOf(Forbidden);
  expect(await listDocumentMails(manager, { orderId: order.id })).toEqual([]);
  expect(await runtime.db.prisma.run.count({ where: { workspaceId: id, kind: 'document' } })).toBe(0);
  expect(await runtime.db.prisma.salesOrder.findFirstOrThrow({ where: { id: order.id } })).toMatchObject({
    lifecycle: 'draft',
  });
});

it('a person sends so many an hour and a workspace so many a day, to the mail, however many ask at once', async () => {
  const { as, join, order, mail } = await desk();
  const limits = { ...runtime, documentMails: { perDay: 5, perHour: 3 } };
  const [one, other] = [
    { ...as.manager, runtime: limits },
    { ...(await join('staff', 'Kim')), runtime: limits },
  ];
  const asked = await Promise.allSettled(
    Array.from({ length: 6 }, (_, at) => sendDocument(one, mail([`a${at}@b.example`]))),
  );
  const refused = asked.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  expect(refused).toHaveLength(3);
  for (const error of refused) expect(error).toBeInstanceOf(RateLimited);
  await expect(sendDocument(other, mail(['x@b.example', 'y@b.example', 'z@b.example']))).rejects.toThrow(
    'This workspace can send 5 documents a day',
  );
  await sendDocument(other, mail(['x@b.example', 'y@b.example']));
  expect(await listDocumentMails(one, { orderId: order.id })).toHaveLength(5);
});

it('a document is refused for an order that has none of that kind, and a pick list is not mailed', async () => {
  const { as, order, mail } = await desk();
  const { manager } = as;
  const ask = (kind: 'confirmation' | 'packing_slip' | 'invoice', sourceId: string | null = null) =>
    failure(requestDocument(manager, { kind, orderId: order.id, sourceId }));
  expect(await ask('confirmation')).toMatchObject({
    message: `${order.key} is draft, so it has no order confirmation`,
    details: { problem: 'state' },
  });
  expect(await ask('packing_slip')).toBeInstanceOf(Invalid);
  expect(await ask('invoice', order.id)).toMatchObject({ message: 'Invoice not found' });
  await expect(sendDocument(manager, { ...mail(['a@b.example']), kind: 'pick_list' })).rejects.toThrow(
    'A pick list stays here: print or download it',
  );
});

it('the letterhead starts empty, keeps what was saved, and refuses a change of an older version', async () => {
  const { as } = await desk();
  expect(await getLetterhead(as.staff)).toMatchObject({ name: null, quoteDays: 14, version: 0 });
  const saved = await updateLetterhead(as.admin, { version: 0, address: 'Quay 3', quoteDays: 30 });
  expect(saved).toMatchObject({ address: 'Quay 3', quoteDays: 30, version: 1 });
  expect(await failure(updateLetterhead(as.admin, { version: 0, address: 'Quay 4' }))).toMatchObject({
    details: { currentVersion: 1 },
  });
  expect(await getLetterhead(as.staff)).toEqual(saved);
});

it('the mails of a document that is cancelled or fails are given up with its reason, in the activity of the order', async () => {
  const { as, order, mail } = await desk();
  const { manager } = as;
  const first = await sendDocument(manager, mail(['a@b.example', 'c@d.example']));
  const second = await sendDocument(manager, mail(['e@f.example']));
  await cancelRun(manager, { id: first.runId });
  await failRun(manager, { id: second.runId, failure: 'The disk is full.' });
  const mails = await listDocumentMails(manager, { orderId: order.id });
  expect(mails.map(({ to, status, answer }) => [to, status, answer]).sort()).toEqual([
    ['a@b.example', 'given_up', 'The document was cancelled.'],
    ['c@d.example', 'given_up', 'The document was cancelled.'],
    ['e@f.example', 'given_up', 'The disk is full.'],
  ]);
  const { items } = await listActivity(manager, { recordId: order.id });
  const told = items.filter(({ action }) => action === 'order.documentGivenUp');
  expect(told).toHaveLength(3);
});
