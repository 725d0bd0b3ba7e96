import { type Export, RequestExportInput } from '@quartermaster/contracts';
import { sortInput } from '@quartermaster/contracts/records/inputs';
import type { AnyList } from '@quartermaster/contracts/records/kind';
import { sortTerms } from '@quartermaster/contracts/records/sorts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { writingFiles } from '../kernel/writing-files';
import { compileQuery } from '../records/query/compile';
import { requestRun } from '../runs/request';
import { exportedColumns } from './columns';
import { authorizeExport, exportKindOf } from './kind';
import { toExport } from './to-export';

/**
 * Asks for an export. The files are written in the background, all formats from one snapshot.
 * @throws Forbidden; Invalid for a query that cannot be read, or a sort or column that the list has not; RateLimited while too many of this workspace's exports are unfinished;
 * StorageFull; Conflict on a reused key
 */
export async function requestExport(ctx: Ctx, request: RequestExportInput): Promise<Export> {
  authorize(ctx, 'exports.request');
  const { idempotencyKey, ...values } = RequestExportInput.parse(request);
  const { kind, noun, formats, filter } = values;
  const { source } = exportKindOf(noun);
  const { list } = source;
  authorizeExport(ctx, values);
  const { sort = list.defaults.sort, columns = list.defaults.columns } = values;
  if (kind === 'records') requireParts(ctx, list, { sort, columns });
  // A query that cannot be read is refused now, not in the background.
  await compileQuery(ctx, source, values.filter.query).catch((error) => {
    throw error instanceof Invalid ? new Invalid(error.message, 'filter.query') : error;
  });
  const { permissions } = list;
  const input = { of: kind, noun, formats, permission: permissions.export, sort, filter: { ...filter, columns } };
  return writingFiles(ctx, () =>
    withTransaction(ctx, (ctx) =>
      withIdempotency(ctx, { operation: 'exports.request', key: idempotencyKey, body: values }, async () =>
        toExport(await requestRun(ctx, { kind: 'export', input })),
      ),
    ),
  );
}

/** @throws Invalid for what the kind does not declare */
function requireParts(ctx: Ctx, list: AnyList, { sort, columns }: { sort: string; columns: readonly string[] }): void {
  if (!sortInput(sortTerms(list.sorts)).safeParse(sort).success)
    throw new Invalid('Choose a sort of this list', 'sort');
  const shown = exportedColumns(ctx, list);
  if (columns.some((key) => !shown.has(key) && !/^cf:[\da-f-]{36}$/.test(key))) {
    throw new Invalid('Choose columns of this list', 'columns');
  }
}
