import type { ExportRow } from '@quartermaster/contracts';
import { ScopedSql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { actFor } from '../members/act-for';
import { recordReader } from '../records/list';
import { countAll } from '../records/matching';
import { compileQuery } from '../records/query/compile';
import { placeOf } from '../records/sorted';
import { exportKindOf } from './kind';
import type { ExportPlan } from './render';
import { readNames } from './to-row';

const BATCH = 500;

/**
 * Reads every matching record, in list order, from one snapshot on its own connection, 500 rows at a time: memory stays flat, and
 * all files show the same state.
 * @param onBatch gets the rows and the total; while it works, the next batch is read
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
    const { source, toRow } = exportKindOf(plan.noun);
    const names = await readNames(snapshot);
    const compiled = await compileQuery(snapshot, source, plan.filter.query);
    const total = await countAll(snapshot, source, compiled);
    const read = await recordReader(snapshot, source, { sort: plan.sort, ...compiled });
    let coming = read({ limit: BATCH, after: null });
    for (;;) {
      const rows = await coming;
      const page = rows.slice(0, BATCH);
      const last = page.at(-1);
      const isLast = rows.length <= BATCH || !last;
      // Read while this page is written.
      if (!isLast) coming = read({ limit: BATCH, after: placeOf(last) });
      coming.catch(() => undefined);
      await onBatch(
        page.map((row) => toRow(row, plan.columns, names)),
        total,
      );
      if (isLast) return;
    }
  });
}
