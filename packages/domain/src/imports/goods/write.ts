import { CreateProductInput, LIMITS } from '@quartermaster/contracts';
import type { TxCtx } from '../../kernel/context';
import { Conflict, Invalid } from '../../kernel/errors';
import { addProducts, type Brought, type MadeProduct } from '../../products/add-many';
import { titleOf } from '../../products/options';
import { releaseTrashed } from '../../products/release';
import { type Books, effectiveDay, lockBooks } from '../../stock/books';
import { type OpeningRow, postOpening } from '../../stock/open';
import { type BroughtPart, insertParts, lockMissingParts } from '../../supplier-parts/add-many';
import type { WrittenRow } from '../write/writer';
import type { CheckedProduct } from './check';
import type { GoodsNote, ReadOpening } from './document';
import { stockHere } from './here';
import { type KnownSources, type Match, matchAll } from './match';
import { type GoodsSettings, unknownLocation } from './settings';

export interface GoodsWriting {
  sources: KnownSources;
  settings: GoodsSettings;
  /** Whether products that are not here come in; otherwise only stock does. */
  creates: boolean;
  /** The own fields of a product, with notes for what does not fit them. */
  fieldsOf: (product: CheckedProduct, note: (message: string) => void) => Record<string, string>;
}

/** A product on its way, with what is said of it. */
interface Coming {
  product: CheckedProduct;
  match: Match;
  notes: GoodsNote[];
  productId: string | null;
  variantIds: ReadonlyArray<string | null>;
  posted: number;
}

/** Brings a chunk of a file in, each product with its stock, in as many statements for hundreds as for one. */
export async function writeGoods(
  ctx: TxCtx,
  writing: GoodsWriting,
  chunk: readonly CheckedProduct[],
): Promise<WrittenRow[]> {
  const books = await lockBooks(ctx);
  const read = ctx.tx.statements.read.bind(ctx.tx.statements);
  const { sources, creates } = writing;
  const matches = await matchAll({ read, workspaceId: ctx.workspaceId, sources, creates }, chunk);
  const coming = chunk.map((product, at): Coming => {
    const match = matches[at] ?? { as: 'unknown', message: '' };
    const [productId, variantIds] = match.as === 'here' ? [match.productId, match.variantIds] : [null, []];
    return { product, match, notes: [...product.notes], productId, variantIds, posted: 0 };
  });
  await makeNew(ctx, writing, coming);
  const parts = await lockMissingParts(
    ctx,
    coming.flatMap((one) => partsOf(one, writing.settings)),
  );
  await postAll(ctx, { coming, books, settings: writing.settings });
  await insertParts(ctx, parts);
  return coming.map(toWritten);
}

async function makeNew(ctx: TxCtx, writing: GoodsWriting, coming: readonly Coming[]): Promise<void> {
  const fresh = coming.flatMap((one) => (one.match.as === 'new' ? [{ one, match: one.match }] : []));
  await releaseTrashed(ctx, [...new Set(fresh.flatMap(({ match }) => match.releases))]);
  const made = await addProducts(
    ctx,
    fresh.map(({ one, match }) => toBrought(writing, one, match)),
  );
  for (const [at, { one }] of fresh.entries()) {
    const result: MadeProduct | Invalid | undefined = made[at];
    if (!result || result instanceof Invalid) say(one, one.product.row, result?.message ?? '');
    else Object.assign(one, { productId: result.product.id, variantIds: result.variantIds });
  }
}

function say({ notes }: Coming, row: number, message: string): void {
  notes.push({ row, message });
}

function toBrought(
  { settings, fieldsOf }: GoodsWriting,
  one: Coming,
  { notes, taken }: Extract<Match, { as: 'new' }>,
): Brought {
  const { product } = one;
  const { row, values, category, tax, source, variants } = product;
  if (values === null) throw new Error('A product without values');
  for (const note of notes) say(one, row, note);
  for (const { row, barcode } of taken)
    say(one, row, `The barcode ${barcode} belongs to another product. It was left out`);
  return {
    values: {
      ...values,
      variants: values.variants.map((variant, at) => {
        const read = variants[at];
        return read && taken.includes(read) ? { ...variant, barcode: null } : variant;
      }),
      categoryId: settings.categoryId(category),
      taxRateId: settings.taxRateId(tax),
      fields: CreateProductInput.shape.fields.parse(fieldsOf(product, (message) => say(one, row, message))),
    },
    source,
    sources: variants.map((variant) => variant.source),
  };
}

/** What suppliers sell of a product, in packs that its unit can count. */
function partsOf(one: Coming, settings: GoodsSettings): BroughtPart[] {
  const { product, productId, variantIds } = one;
  if (productId === null) return [];
  return product.variants.flatMap((variant, at) => {
    const id = variantIds[at];
    if (!id) return [];
    return variant.parts.flatMap(
      ({ row, supplier: named, code, packSize, minPacks, packCost }, place): BroughtPart[] => {
        const supplier = settings.seller(named);
        if (supplier === null) {
          say(one, row, `The supplier “${named}” is not here. What they sell was left out`);
          return [];
        }
        const title = titleOf(product.name ?? '', variant.optionValues.join(' / '));
        const values = { code, packSize, minPacks, packCost };
        return [{ supplier, variant: { id, productId, title, sku: variant.sku }, values, preferred: place === 0 }];
      },
    );
  });
}

interface Posting {
  coming: readonly Coming[];
  books: Books;
  settings: GoodsSettings;
}

/** One entry of opening stock, and whom it is of. */
interface Entry {
  one: Coming;
  opening: ReadOpening;
  row: OpeningRow;
}

/** Posts the opening stock of all, except where there was stock before. */
async function postAll(ctx: TxCtx, { coming, books, settings }: Posting): Promise<void> {
  const entries = coming.flatMap((one) =>
    one.product.variants.flatMap((variant, at) => {
      const variantId = one.variantIds[at];
      if (!variantId) return [];
      return variant.openings.flatMap((opening): Entry[] => {
        const refused = refusal(ctx, { opening, books, settings });
        if (refused !== null) say(one, opening.row, refused);
        return refused === null ? [{ one, opening, row: toRow(opening, { variantId, settings, books }) }] : [];
      });
    }),
  );
  const found = entries.flatMap(({ one, row }) => (one.match.as === 'here' ? [row.variantId] : []));
  const here = await stockHere(ctx.tx.statements.read.bind(ctx.tx.statements), {
    workspaceId: ctx.workspaceId,
    variantIds: [...new Set(found)],
  });
  // Two products of the file may be one here: by its SKU, and by its barcode.
  const firsts = new Map<string, Coming>();
  const posted = entries.filter(({ one, opening, row }) => {
    if (one.match.as !== 'here') return true;
    const spot = `${row.variantId} ${row.locationId}`;
    const first = firsts.get(spot) ?? one;
    firsts.set(spot, first);
    const twin = first === one ? null : `Row ${first.product.row} says how much there is of it`;
    const refused = twin ?? here.reasonAgainst(row.variantId, row.locationId ?? '', opening);
    if (refused !== null) say(one, opening.row, refused);
    return refused === null;
  });
  for (let from = 0; from < posted.length; from += LIMITS.stockRows) {
    const some = posted.slice(from, from + LIMITS.stockRows);
    await postOpening(
      ctx,
      some.map(({ row }) => row),
    );
  }
  for (const { one } of posted) one.posted += 1;
}

/** Why an entry cannot be posted, whatever it is of; null if it can. */
function refusal(
  ctx: TxCtx,
  { opening, books, settings }: { opening: ReadOpening; books: Books; settings: GoodsSettings },
): string | null {
  const { location, effectiveOn } = opening;
  if (location !== null && settings.locationId(location) === null) return unknownLocation(opening);
  try {
    effectiveDay(ctx, books, effectiveOn ?? undefined);
    return null;
  } catch (error) {
    if (error instanceof Invalid || error instanceof Conflict) return error.message;
    throw error;
  }
}

function toRow(
  { location, quantity, cost, value, effectiveOn, documentRef }: ReadOpening,
  { variantId, settings, books }: { variantId: string; settings: GoodsSettings; books: Books },
): OpeningRow {
  const locationId = settings.locationId(location) ?? books.defaultLocationId;
  return {
    variantId,
    locationId,
    quantity,
    cost,
    value,
    effectiveOn: effectiveOn ?? undefined,
    note: null,
    documentRef,
  };
}

/** What became of a product. One that is here, and of which no stock was posted, was skipped. */
function toWritten({ product, match, notes, productId, posted, variantIds }: Coming): WrittenRow {
  const { row, fingerprint } = product;
  const isSkipped = match.as === 'here' && posted === 0;
  const said = notes.map(({ row, column, message }) => [row, column ? `${column}: ${message}` : message] as const);
  if (match.as === 'unknown') return { row, fingerprint, recordId: null, notes: [match.message], further: said };
  const gone = match.as === 'here' && product.values !== null && variantIds.includes(null);
  const skipped = isSkipped ? [`${match.like} is here already (same ${match.by}) and was skipped`] : [];
  const left = gone && !isSkipped ? [`Variants that ${match.like} has not were left out`] : [];
  return {
    row,
    fingerprint,
    recordId: isSkipped ? null : productId,
    isSkipped,
    notes: [...skipped, ...left],
    further: said,
  };
}
