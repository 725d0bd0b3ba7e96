import { type Database, scopePrisma } from '@quartermaster/db';
import { NotFound } from '../kernel/errors';
import { mintWorkspaceId } from '../kernel/membership';
import { checkLedger, type LedgerReport } from './check';

export interface WorkspaceReport extends LedgerReport {
  slug: string;
}

/**
 * Checks the stock books of every workspace that has variants, or of the one at an address. For a command: it stores nothing, and tells nobody.
 * @throws NotFound
 */
export async function* checkAllLedgers(db: Database, slug?: string): AsyncGenerator<WorkspaceReport> {
  const workspaces = await db.pool.query<Array<{ id: string; slug: string }>>(
    `SELECT w.id, w.slug FROM workspaces AS w
     WHERE w.slug = ? OR (? IS NULL AND EXISTS (SELECT 1 FROM variants AS v WHERE v.workspaceId = w.id)) ORDER BY w.slug`,
    [slug ?? null, slug ?? null],
  );
  if (slug !== undefined && workspaces.length === 0) throw new NotFound('Workspace');
  for (const { id, slug } of workspaces) {
    const workspaceId = mintWorkspaceId(id);
    yield { slug, ...(await checkLedger({ prisma: scopePrisma(db.prisma, workspaceId), workspaceId })) };
  }
}
