import type { FormatLocale, WeekStart } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { Conflict, NotFound } from '../kernel/errors';

/** What a workspace says of itself; its columns. */
export interface WorkspaceRow {
  slug: string;
  name: string;
  timeZone: string;
  locale: FormatLocale | null;
  currency: string | null;
  weekStart: WeekStart;
  logoId: string | null;
  deleteAt: Date | null;
  version: number;
}

/** Loads and locks the workspace. @throws NotFound; Conflict if it has another version */
export async function lockWorkspace({ tx, workspaceId }: TxCtx, version?: number): Promise<WorkspaceRow> {
  const [row] = await tx.client.$queryRaw<WorkspaceRow[]>`
    SELECT slug, name, timeZone, locale, currency, weekStart, logoId, deleteAt, version
    FROM workspaces WHERE id = ${workspaceId} FOR UPDATE`;
  if (!row) throw new NotFound('Workspace');
  if (version !== undefined && row.version !== version) {
    throw new Conflict('Someone else changed the settings of this workspace', { currentVersion: row.version });
  }
  return row;
}
