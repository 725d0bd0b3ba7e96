import { type Product, UpdateOptionsInput, type Variant } from '@quartermaster/contracts';
import { fromInstant, Prisma } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { loadForUpdate } from '../records/load';
import { shownTo } from '../records/visible';
import { saveRecord } from '../records/write';
import { readVariants } from './load-variants';
import { lockProduct, tellOfVariants } from './lock';
import { combine, titleOf } from './options';
import { indexVariants } from './search';
import { productSource } from './source';

type Wanted = ReturnType<typeof UpdateOptionsInput.parse>['options'];

/**
 * Renames, adds, removes and orders the options of a product and their values.
 * @throws NotFound; Conflict (with the current product); Invalid if two variants would no longer differ, and for a new option
 *   without a value for the variants that there are
 */
export async function updateOptions(ctx: Ctx, input: UpdateOptionsInput): Promise<Product> {
  authorize(ctx, 'catalog.write');
  const { id, version, options: wanted } = UpdateOptionsInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const { variants } = await lockProduct(ctx, id);
    const before = await loadForUpdate(ctx, productSource, { id, version });
    const moved = variants.map(({ optionValues }) => wanted.map((option) => valueIn(before, optionValues, option)));
    const { options, combinations } = combine(
      wanted.map(({ name, values }) => ({ name, values })),
      { wanted: moved },
    );
    const placed = variants.map((variant, index) => ({ ...variant, ...combinations[index] }));
    await writePlaces(ctx, before.name, placed);
    const after = await saveRecord(ctx, productSource, {
      before,
      change: { options },
      action: 'product.updateOptions',
    });
    tellOfVariants(ctx, id);
    return shownTo(ctx, productSource, after);
  });
}

/** A variant's value for an option as it is to be. @throws Invalid */
function valueIn(
  { options }: Product,
  optionValues: readonly string[],
  { name, was = name, values, renamed }: Wanted[number],
): string {
  const place = options.findIndex((option) => option.name === was);
  const known = optionValues[place];
  if (known !== undefined) return renamed[known] ?? known;
  const [first] = values;
  if (first === undefined) throw new Invalid(`Give ${name} a value for the variants that there are`, 'options');
  return first;
}

/** One statement for all variants, then their words in the search. */
async function writePlaces(ctx: TxCtx, name: string, variants: readonly Variant[]): Promise<void> {
  const { workspaceId, tx } = ctx;
  const byId = (of: (variant: Variant) => string | null) =>
    Prisma.sql`CASE id ${Prisma.join(
      variants.map((variant) => Prisma.sql`WHEN ${variant.id} THEN ${of(variant)}`),
      ' ',
    )} END`;
  await tx.client.$executeRaw`
    UPDATE variants SET
      optionText = ${byId(({ optionText }) => optionText)},
      optionValues = ${byId(({ optionValues }) => (optionValues.length === 0 ? null : JSON.stringify(optionValues)))},
      title = ${byId(({ optionText }) => titleOf(name, optionText))},
      updatedAt = ${fromInstant(ctx.runtime.clock.now())}, version = version + 1
    WHERE workspaceId = ${workspaceId} AND id IN (${Prisma.join(variants.map(({ id }) => id))})`;
  const [first] = variants;
  if (!first) return;
  const written = await readVariants(ctx, { productId: first.product.id });
  await indexVariants(
    ctx,
    written.map(({ codes, barcode, product, ...variant }) => ({
      ...variant,
      productId: product.id,
      codes: [...(barcode ? [barcode] : []), ...codes.map(({ code }) => code)],
    })),
  );
}
