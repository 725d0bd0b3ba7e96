import { newId } from '@quartermaster/db';
import { checkLedger, confirmOrder, createCustomer, createOrder, openStock } from '@quartermaster/domain';
import { newVariants, testWorkspace } from '@quartermaster/domain/testing';
import { expect, it } from 'vitest';
import { withTransaction } from '../src/kernel/transaction';
import { patiently, runtimeOfFile, seeded } from './support';
import { placeOf, shopOf } from './support/sales';

const runtime = runtimeOfFile();

it('400 orders of four lines on ten hot variants: nobody hears of a deadlock, and nothing is sold twice', async () => {
  const random = seeded(14);
  const { as, id } = await testWorkspace(runtime);
  const { manager } = as;
  await runtime.db.prisma.workspace.update({ where: { id }, data: { currency: 'EUR' } });
  const variants = (await newVariants(manager, Array(10).fill({}))).map((variant) => variant.id);
  await openStock(manager, { rows: variants.map((variantId) => ({ variantId, quantity: '100', cost: '5' })) });
  const customers = await Promise.all(
    Array.from({ length: 5 }, (_, n) => createCustomer(manager, { name: `Customer ${n}`, currency: 'EUR' })),
  );
  const drafts = await Promise.all(
    Array.from({ length: 400 }, (_, n) =>
      createOrder(manager, {
        customerId: customers[n % 5]?.id ?? '',
        lines: Array.from({ length: 4 }, () => ({
          variantId: variants[Math.floor(random() * 10)] ?? '',
          quantity: '1',
          unitPrice: '10',
        })),
      }),
    ),
  );
  const outcomes = await Promise.allSettled(drafts.map((draft) => confirmOrder(manager, placeOf(draft))));
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(refused.filter((error) => error.details?.problem !== 'short')).toEqual([]);
  const totals = await runtime.db.prisma.stockTotal.findMany({ where: { workspaceId: id } });
  // Where an order was refused, one of its variants was sold out.
  expect(refused.length).toBeGreaterThan(0);
  expect(totals.some(({ onHand, reserved }) => String(onHand) === String(reserved))).toBe(true);
  const sold = totals.reduce((sum, { reserved }) => sum + Number(reserved), 0);
  expect(sold).toBe(4 * (400 - refused.length));
  expect((await checkLedger(manager)).findings).toEqual([]);
}, 300_000);

// Paymenter PR#1244, hitobito#4005, odoo#11859
it('T58: of 300 orders made at once, a fifth rolled back, the others have the numbers from 1 to 240', async () => {
  const { ctx, customerId, workspaceId } = await shopOf(runtime, '0');
  const rolledBack = new Error('rolled back');
  const outcomes = await Promise.allSettled(
    Array.from({ length: 300 }, (_, n) =>
      patiently(() =>
        withTransaction(ctx, async (ctx) => {
          await createOrder(ctx, { customerId, reference: newId() });
          if (n % 5 === 0) throw rolledBack;
        }),
      ),
    ),
  );
  const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(failed).toEqual(Array(60).fill(rolledBack));
  const orders = await runtime.db.prisma.salesOrder.findMany({ where: { workspaceId }, orderBy: { number: 'asc' } });
  expect(orders.map(({ number }) => number)).toEqual(Array.from({ length: 240 }, (_, n) => n + 1));
}, 120_000);
