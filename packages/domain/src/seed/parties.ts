import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { openFields } from '../imports/sheet/fields';
import { isSheetError, openSheet, readSheet, type SheetRow } from '../imports/sheet/read';
import { writeSheetRows } from '../imports/sheet/write';
import { readPeople } from '../imports/write/people';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { sheetKindOf } from '../kinds';
import { takeTurn } from './take-turn';

const CURRENCY = 'USD';

interface DemoSheet {
  noun: 'customer' | 'supplier';
  path: string;
  /** The run that does it, if one does. */
  runId?: string | undefined;
}

/**
 * Imports the customers or suppliers of the demo as people do, all or none: a workspace with any is already seeded. Their companies
 * share phone numbers, so duplicates are created; columns that are no column here stay behind.
 * @throws Error for a row that cannot be imported
 */
export async function importDemo(ctx: Ctx, { noun, path, runId }: DemoSheet): Promise<void> {
  const kind = sheetKindOf(noun);
  if (!kind) throw new Error(`no sheet becomes a ${noun}`);
  const opened = await openSheet(kind, readFileSync(path));
  const sheet = { ...opened, columns: opened.columns.map((use) => (use === 'custom' ? 'ignore' : use)) };
  const rows: SheetRow[] = [];
  for await (const item of readSheet(kind, sheet, { currency: CURRENCY, dateOrder: 'mdy' })) {
    if (isSheetError(item)) throw new Error(`${path}, row ${item.row}: ${item.message}`);
    rows.push(item);
  }
  const writing = {
    kind,
    fileName: basename(path),
    fields: await openFields(ctx, kind, rows),
    people: await readPeople(ctx),
    dateOrderOf: () => 'mdy' as const,
    duplicates: null,
  };
  await withTransaction(
    ctx,
    async (ctx) => {
      await takeTurn(ctx, runId);
      if ((await ctx.tx.client.record.count({ where: { noun } })) === 0) await writeSheetRows(ctx, writing, rows);
    },
    { timeoutMs: 60_000 },
  );
}
