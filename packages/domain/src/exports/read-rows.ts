import type { ExportRow } from '@quartermaster/contracts';
import { ScopedSql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { actFor } from '../members/act-for';
import { recordReader } from '../records/list';
import { countAll } from '../records/matching';
import { compileQuery } from '../records/query/compile';
import { placeOf } from '../records/sorted';
import type { AnyListSource } from '../records/source';
import { exportKindOf } from './kind';
import { readNames } from './names';
import type { ExportPlan } from './render';
import { rowMaker } from './row-maker';

/** How many rows are read at once, and how many of them are passed on at once: of short rows, and of rows with own fields. */
const SHORT = { limit: 2_000, size: 500 };
const LONG = { limit: 500, size: 50 };

/**
 * Reads every matching record, in list order, from one snapshot on its own connection, page by page: memory stays flat, and all files
 * show the same state.
 * @param onBatch gets at most 500 rows, and the total; while it works, the next page is read
 * @throws Invalid for a query that cannot be read any more
 */
export async function readExportRows(
  ctx: Ctx,
  plan: ExportPlan,
  onBatch: (rows: ExportRow[], total: number) => Promise<void>,
): Promise<void> {
  // The first read of a repeatable-read transaction takes the snapshot that all the others see.
  const transaction = ctx.runtime.db.sql.transaction().setIsolationLevel('repeatable read');
  await transaction.execute(async (connection) => {
    // As the person who requested it: “me” in a query is them.
    const person = await actFor(ctx, plan.requestedById);
    const snapshot: Ctx = { ...person, sql: new ScopedSql(connection, ctx.workspaceId) };
    const { columns } = plan;
    const kind = exportKindOf(plan.noun);
    const { stored, toRow } = rowMaker(kind, { columns, names: await readNames(snapshot) });
    const source: AnyListSource = { ...kind.source, row: kind.source.row.through(stored) };
    const compiled = await compileQuery(snapshot, source, plan.filter.query);
    const total = await countAll(snapshot, source, compiled);
    const read = await recordReader(snapshot, source, { sort: plan.sort, ...compiled });
    const { limit, size } = columns.some(({ field }) => field) ? LONG : SHORT;
    let coming = read({ limit, after: null });
    for (;;) {
      const rows = await coming;
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const isLast = rows.length <= limit || !last;
      // Read while this page is written.
      if (!isLast) coming = read({ limit, after: placeOf(last) });
      coming.catch(() => undefined);
      for (let start = 0; start === 0 || start < page.length; start += size) {
        const batch = page.slice(start, start + size).map(({ values }) => toRow(values));
        await onBatch(batch, total);
      }
      if (isLast) return;
    }
  });
}
