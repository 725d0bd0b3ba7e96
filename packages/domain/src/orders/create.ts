import { CreateOrderInput, type OrderWithLines } from '@quartermaster/contracts';
import { keyOf } from '@quartermaster/contracts/records/key';
import type * as z from 'zod';
import { mergeFieldValues } from '../fields/values';
import { authorize } from '../kernel/authorize';
import { dateIn } from '../kernel/clock';
import type { Ctx, WriteCtx } from '../kernel/context';
import { createOnce } from '../kernel/create-once';
import { requireMembers } from '../tasks/assign';
import { addressFor, shareCustomer } from './customer';
import { insertDraft } from './insert';
import { NEW_ORDER } from './new-order';
import { planLines } from './plan-lines';
import { priceOrder } from './price';
import { readOrder } from './read';
import { orderSource } from './source';
import { customerTerms, requireCurrency, shareBeginning } from './terms';

/**
 * Creates a draft with its lines.
 * @throws NotFound; Invalid for a customer who is gone or whose currency is not the workspace's, and as `planLines`
 */
export async function createOrder(ctx: Ctx, input: CreateOrderInput): Promise<OrderWithLines> {
  authorize(ctx, 'orders.write');
  const { idempotencyKey, ...values } = CreateOrderInput.parse(input);
  const call = { operation: 'orders.create', key: idempotencyKey, body: values };
  const { id } = await createOnce(ctx, call, (ctx) => makeOrder(ctx, values));
  return readOrder(ctx, id);
}

type Values = Omit<z.output<typeof CreateOrderInput>, 'idempotencyKey'>;

async function makeOrder(ctx: WriteCtx, { fields: ownFields, ...values }: Values): Promise<{ id: string }> {
  const customer = await shareCustomer(ctx, values.customerId);
  const currency = await requireCurrency(ctx, customer);
  const beginning = await shareBeginning(ctx, values);
  await requireMembers(ctx, values.ownerId === null ? [] : [values.ownerId], 'ownerId');
  const fields = await mergeFieldValues(ctx, orderSource.list.noun, { values: {}, change: ownFields });
  const planned = await planLines(ctx, { wanted: values.lines, currency, isTaxExempt: customer.isTaxExempt });
  const own = customerTerms(customer, beginning);
  const terms = {
    currency,
    rate: '1',
    taxInclusive: values.taxInclusive ?? beginning.taxInclusive,
    taxRounding: values.taxRounding ?? beginning.taxRounding,
    discountKind: values.discount?.kind ?? own.discountKind,
    discountValue: values.discount?.value ?? own.discountValue,
  };
  const { lines, totals } = priceOrder(terms, planned.lines);
  const now = ctx.runtime.clock.now();
  const at = now.toISOString();
  const { billingAddress = addressFor(customer, 'billing'), shippingAddress = addressFor(customer, 'shipping') } =
    values;
  return insertDraft(ctx, {
    lines,
    title: values.reference ?? customer.name,
    make: (id, number) => ({
      ...NEW_ORDER,
      ...terms,
      ...totals,
      id,
      key: keyOf(orderSource.list.noun, number),
      customer: { id: customer.id, key: keyOf('customer', customer.number), title: customer.name },
      reference: values.reference,
      ownerId: values.ownerId,
      locationId: beginning.locationId,
      placedOn: values.placedOn ?? dateIn(ctx.timeZone, now),
      promisedOn: values.promisedOn,
      termsDays: values.termsDays ?? own.termsDays,
      billingAddress,
      shippingAddress,
      notes: values.notes,
      fields,
      lineCount: lines.length,
      createdAt: at,
      updatedAt: at,
    }),
  });
}
