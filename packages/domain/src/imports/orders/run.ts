import { authorize } from '../../kernel/authorize';
import { dateIn } from '../../kernel/clock';
import type { Ctx } from '../../kernel/context';
import { actFor } from '../../members/act-for';
import { orderSource } from '../../orders/source';
import { onceMore } from '../../products/once-more';
import type { Execution } from '../execution';
import { readImportFile } from '../file';
import { openFields } from '../sheet/fields';
import { ownValues } from '../sheet/own-values';
import { loadImport } from '../to-import';
import { withProgress } from '../with-progress';
import { fieldDateOrder } from '../write/field-dates';
import { importedBefore, importedBy } from '../write/imported';
import { readPeople } from '../write/people';
import { ImportWriter } from '../write/writer';
import type { CheckedOrder } from './check';
import { openOrders } from './formats';
import { matchOrders } from './match-orders';
import { readOrders } from './read';
import { openRates } from './tax-rates';
import { highestOf, type OrdersWriting, writeOrders } from './write';

/** Of a transaction: so many orders, or those with so many lines. */
const CHUNK = { orders: 50, lines: 500 };

/**
 * Brings orders in, as the person who asked for it and with what their role allows now. Each chunk is one transaction, so the next
 * execution continues where one was interrupted, and no order comes in twice.
 * @throws NotFound, Forbidden, Invalid when the file cannot be imported, Fenced, Cancelled
 */
export async function importOrders(ctx: Ctx, { run, filesDir, assertWanted }: Execution): Promise<void> {
  const { id } = run;
  const { noun, kind, options } = await loadImport(ctx, id);
  const person: Ctx = { ...(await actFor(ctx, run.requestedById)), operationId: id };
  authorize(person, 'imports.run');
  authorize(person, 'orders.write');
  const sheet = await openOrders(await readImportFile(filesDir, { workspaceId: ctx.workspaceId, id }), options);
  const watch = <T>(items: AsyncIterable<T>) => withProgress(ctx, { run, items });
  const file = await readOrders(person, sheet, { options, watch });
  assertWanted();

  const { orders, errors } = file;
  const fingerprints = new Set(orders.map(({ fingerprint }) => fingerprint));
  const made = await importedBy(person, id);
  const before = options.repeated === 'skip' ? await importedBefore(person, { id, noun, kind, fingerprints }) : null;
  const rates = await openRates(person, orders, { makes: true });
  const writing: OrdersWriting = {
    rates,
    people: await readPeople(person),
    fieldsOf: await ownFieldsOf(person, orders, options),
    highest: highestOf(orders),
    again: options.repeated === 'again',
  };
  const notes = [...file.notes, ...rates.notes];
  const writer = await ImportWriter.open(person, {
    run,
    noun: orderSource.list.noun,
    rows: orders.length,
    errors,
    notes,
  });
  let chunk: CheckedOrder[] = [];
  let lines = 0;
  const flush = async () => {
    assertWanted();
    const written = chunk;
    chunk = [];
    lines = 0;
    await onceMore(async () => {
      const matched = await matchOrders(person, written);
      return writer.write((ctx) => writeOrders(ctx, writing, matched));
    });
  };
  for (const order of orders) {
    if (made.has(order.fingerprint)) writer.pass('created');
    else if (before?.has(order.fingerprint)) writer.pass('skipped');
    else {
      chunk.push(order);
      lines += order.lines.length + order.charges.length;
    }
    if (chunk.length >= CHUNK.orders || lines >= CHUNK.lines) await flush();
  }
  await flush();
  await writer.finish();
}

/** The own fields that columns of the file become. */
async function ownFieldsOf(
  ctx: Ctx,
  orders: readonly CheckedOrder[],
  options: Parameters<typeof fieldDateOrder>[1],
): Promise<OrdersWriting['fieldsOf']> {
  const reading = {
    fields: await openFields(ctx, { source: orderSource }, orders),
    people: await readPeople(ctx),
    today: dateIn(ctx.timeZone, ctx.runtime.clock.now()),
    dateOrderOf: fieldDateOrder(orders, options),
  };
  return ({ custom }, note) => {
    const notes: string[] = [];
    const own = ownValues(reading, custom, notes);
    for (const message of notes) note(message);
    return own;
  };
}
