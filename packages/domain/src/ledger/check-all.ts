import { type Database, scopePrisma } from '@quartermaster/db';
import { NotFound } from '../kernel/errors';
import { mintWorkspaceId } from '../kernel/membership';
import { checkLedger, type LedgerReport } from './check';
import { type BookFacts, readBookFacts } from './facts';

export interface WorkspaceReport extends LedgerReport {
  slug: string;
  /** If they were asked for. */
  facts?: BookFacts;
}

/**
 * Checks the stock books of every workspace that has variants, or of the one at an address. For a command: it stores nothing, and tells nobody.
 * @param withFacts whether to read the figures, too, by which books are compared with those of another program
 * @throws NotFound
 */
export async function* checkAllLedgers(
  db: Database,
  { slug, withFacts = false }: { slug?: string | undefined; withFacts?: boolean } = {},
): AsyncGenerator<WorkspaceReport> {
  const workspaces = await db.pool.query<Array<{ id: string; slug: string }>>(
    `SELECT w.id, w.slug FROM workspaces AS w
     WHERE w.slug = ? OR (? IS NULL AND EXISTS (SELECT 1 FROM variants AS v WHERE v.workspaceId = w.id)) ORDER BY w.slug`,
    [slug ?? null, slug ?? null],
  );
  if (slug !== undefined && workspaces.length === 0) throw new NotFound('Workspace');
  for (const { id, slug } of workspaces) {
    const workspaceId = mintWorkspaceId(id);
    const ctx = { prisma: scopePrisma(db.prisma, workspaceId), workspaceId };
    const report = await checkLedger(ctx);
    yield { slug, ...report, ...(withFacts ? { facts: await readBookFacts(ctx) } : {}) };
  }
}
