import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImportOptions } from '@quartermaster/contracts';
import { checkGoods } from '../imports/goods/check';
import { draftPart } from '../imports/goods/draft';
import { openGoods, readFormat } from '../imports/goods/formats';
import { knownSources } from '../imports/goods/match';
import { openSettings } from '../imports/goods/settings';
import { writeGoods } from '../imports/goods/write';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { readSellers } from './sellers';
import { takeTurn } from './take-turn';

const CURRENCY = 'USD';

interface DemoGoods {
  /** Contains the CSV files. */
  folder: string;
  /** The run that does it, if one does. */
  runId?: string | undefined;
}

/**
 * Imports the products of the demo as people do, with what its suppliers sell, all or none: a workspace with any product is already
 * seeded.
 * @throws Error for a row that cannot be imported
 */
export async function importDemoGoods(ctx: Ctx, { folder, runId }: DemoGoods): Promise<void> {
  const options = ImportOptions.parse({});
  const sheet = await openGoods(readFileSync(join(folder, 'products.csv')), options);
  const { ambiguous: _, ...file } = await readFormat(sheet, { options, watch: (rows) => rows });
  const sellers = readSellers(folder);
  for (const product of file.products)
    for (const variant of product.variants) {
      const sold = sellers.get(product.source ?? '') ?? [];
      variant.parts = sold.map((part) => draftPart(product.row, part));
    }
  const { products, errors } = await checkGoods(file, { costs: true, stock: true, parts: true });
  const [error] = errors;
  if (error) throw new Error(`products.csv, row ${error.row}: ${error.message}`);
  await withTransaction(
    ctx,
    async (ctx) => {
      await takeTurn(ctx, runId);
      if ((await ctx.tx.client.product.count()) > 0) return;
      await ctx.tx.client.$executeRaw`
        UPDATE workspaces SET currency = ${CURRENCY} WHERE id = ${ctx.workspaceId} AND currency IS NULL`;
      const settings = await openSettings(ctx, products, { makes: true });
      const sources = await knownSources(ctx, products);
      await writeGoods(ctx, { sources, settings, creates: true, fieldsOf: () => ({}) }, products);
    },
    { timeoutMs: 60_000 },
  );
}
