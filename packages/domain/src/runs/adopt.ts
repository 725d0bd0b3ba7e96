import type { RunKind } from '@quartermaster/contracts';
import { sql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';

/**
 * Copies a request of a web process of the previous release, which writes to the tables that `runs` replaces and a job of an old
 * name. Runs that the migration copied stay as they are. Delete this file with those tables.
 */
export async function adoptRun(
  { runtime, workspaceId }: Ctx,
  { kind, id }: { kind: RunKind; id: string },
): Promise<void> {
  const columns = sql`workspaceId, id, kind, status, requestedById, input, result, operationId, requestedAt`;
  const rows = {
    export: sql`SELECT workspaceId, id, 'export', status, requestedById,
      JSON_OBJECT('of', kind, 'formats', JSON_EXTRACT(CONCAT('["', REPLACE(formats, ',', '","'), '"]'), '$'),
        'filter', JSON_EXTRACT(filter, '$'), 'sort', sort), NULL, NULL, requestedAt FROM reports`,
    import: sql`SELECT workspaceId, id, 'import', status, requestedById, JSON_OBJECT('format', kind, 'fileName', fileName),
      JSON_OBJECT('created', created, 'skipped', skipped, 'failed', failed), id, requestedAt FROM imports`,
    'import-preview': null,
    'hand-over': null,
    demo: null,
    'personal-export': null,
    document: null,
    bulk: sql`SELECT workspaceId, id, 'bulk', status, requestedById,
      JSON_OBJECT('query', query, 'change', JSON_EXTRACT(\`change\`, '$')),
      JSON_OBJECT('changed', changed, 'skipped', JSON_EXTRACT(skipped, '$'), 'skippedCount', skippedCount,
        'afterId', afterId, 'afterDepth', afterDepth), operationId, requestedAt FROM bulk_runs`,
  }[kind];
  if (!rows) return;
  await sql`INSERT IGNORE INTO runs (${columns}) ${rows}
    WHERE workspaceId = ${workspaceId} AND id = ${id} AND status IN ('waiting', 'running')`.execute(runtime.db.sql);
}
