import { enterForChore } from '../kernel/enter-for-chore';
import { NotFound } from '../kernel/errors';
import type { Runtime } from '../kernel/runtime';
import { checkLedger, type LedgerReport } from './check';

export interface WorkspaceReport extends LedgerReport {
  slug: string;
}

/**
 * Checks the stock books of every workspace that has variants, or of the one at an address. For a command: it stores nothing, and tells nobody.
 * @throws NotFound
 */
export async function* checkAllLedgers(runtime: Runtime, slug?: string): AsyncGenerator<WorkspaceReport> {
  const workspaces = await runtime.db.pool.query<Array<{ id: string; slug: string; name: string; timeZone: string }>>(
    `SELECT w.id, w.slug, w.name, w.timeZone FROM workspaces AS w
     WHERE w.slug = ? OR (? IS NULL AND EXISTS (SELECT 1 FROM variants AS v WHERE v.workspaceId = w.id)) ORDER BY w.slug`,
    [slug ?? null, slug ?? null],
  );
  if (slug !== undefined && workspaces.length === 0) throw new NotFound('Workspace');
  for (const workspace of workspaces) {
    const ctx = enterForChore(runtime, { workspace, chore: 'ledger.check' });
    yield { slug: workspace.slug, ...(await checkLedger(ctx)) };
  }
}
