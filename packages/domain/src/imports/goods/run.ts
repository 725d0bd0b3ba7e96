import { authorize } from '../../kernel/authorize';
import { dateIn } from '../../kernel/clock';
import type { Ctx } from '../../kernel/context';
import { actFor } from '../../members/act-for';
import { onceMore } from '../../products/once-more';
import { productSource } from '../../products/source';
import { CHUNK, type Execution } from '../execution';
import { readImportFile } from '../file';
import { openFields } from '../sheet/fields';
import { ownValues } from '../sheet/own-values';
import { loadImport } from '../to-import';
import { withProgress } from '../with-progress';
import { fieldDateOrder } from '../write/field-dates';
import { importedBefore, importedBy } from '../write/imported';
import { readPeople } from '../write/people';
import { ImportWriter } from '../write/writer';
import type { CheckedProduct } from './check';
import { openGoods } from './formats';
import { knownSources } from './match';
import { type GoodsNoun, permissionFor, readGoods, requireCurrency } from './read';
import { openSettings } from './settings';
import { type GoodsWriting, writeGoods } from './write';

/**
 * Brings products and opening stock in, as the person who asked for it and with what their role allows now. Each chunk is one
 * transaction, so the next execution continues where one was interrupted, and nothing comes in twice.
 * @throws NotFound, Forbidden, Invalid when the file cannot be imported, Fenced, Cancelled
 */
export async function importGoods(
  ctx: Ctx,
  noun: GoodsNoun,
  { run, filesDir, assertWanted }: Execution,
): Promise<void> {
  const { id } = run;
  const { kind, options } = await loadImport(ctx, id);
  const person: Ctx = { ...(await actFor(ctx, run.requestedById)), operationId: id };
  authorize(person, 'imports.run');
  authorize(person, permissionFor(noun));
  const sheet = await openGoods(await readImportFile(filesDir, { workspaceId: ctx.workspaceId, id }), options);
  const watch = <T>(items: AsyncIterable<T>) => withProgress(ctx, { run, items });
  const goods = await readGoods(person, sheet, { options, watch });
  await requireCurrency(person, goods);
  assertWanted();

  const { products, errors, left } = goods;
  const fingerprints = new Set(products.map(({ fingerprint }) => fingerprint));
  const made = await importedBy(person, id);
  // Stock comes in where there never was any, so that it needs no other memory, and may come again once it was taken back.
  const isKnown = noun === 'product' && options.repeated === 'skip';
  const before = isKnown ? await importedBefore(person, { id, noun, kind, fingerprints }) : null;
  const settings = await openSettings(person, products, { makes: true });
  const writing: GoodsWriting = {
    sources: await knownSources(person, products),
    settings,
    creates: noun === 'product',
    fieldsOf: await ownFieldsOf(person, products, options),
  };
  const notes = [...goods.notes, ...settings.notes];
  const writer = await ImportWriter.open(person, { run, noun, rows: products.length, errors, left, notes });
  let chunk: CheckedProduct[] = [];
  const flush = async () => {
    assertWanted();
    const written = chunk;
    chunk = [];
    await onceMore(() => writer.write((ctx) => writeGoods(ctx, writing, written)));
  };
  let variants = 0;
  for (const product of products) {
    if (made.has(product.fingerprint)) writer.pass('created');
    else if (before?.has(product.fingerprint)) writer.pass('skipped');
    else {
      chunk.push(product);
      variants += product.variants.length;
    }
    if (variants < CHUNK) continue;
    variants = 0;
    await flush();
  }
  await flush();
  await writer.finish();
}

/** The own fields that columns of the file become. */
async function ownFieldsOf(
  ctx: Ctx,
  products: readonly CheckedProduct[],
  options: Parameters<typeof fieldDateOrder>[1],
): Promise<GoodsWriting['fieldsOf']> {
  const fields = await openFields(ctx, { source: productSource }, products);
  const reading = {
    fields,
    people: await readPeople(ctx),
    today: dateIn(ctx.timeZone, ctx.runtime.clock.now()),
    dateOrderOf: fieldDateOrder(products, options),
  };
  return ({ custom }, note) => {
    const notes: string[] = [];
    const own = ownValues(reading, custom, notes);
    for (const message of notes) note(message);
    return own;
  };
}
