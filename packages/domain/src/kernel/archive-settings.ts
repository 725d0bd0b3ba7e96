import { fromInstant } from '@quartermaster/db';
import type { Ctx, TxCtx } from './context';
import { requireVersion, type SettingsNoun, saveSettingsRecord } from './settings-record';
import { withTransaction } from './transaction';

interface Archivable {
  id: string;
  name: string;
  version: number;
  archivedAt: string | null;
}

interface Which<T> {
  noun: SettingsNoun;
  id: string;
  version: number;
  load: (ctx: TxCtx, id: string) => Promise<T>;
}

/** Archives a settings record: records keep it, and pickers leave it out. @throws NotFound, Conflict */
export function archiveSettingsRecord<T extends Archivable>(ctx: Ctx, which: Which<T>): Promise<T> {
  const now = ctx.runtime.clock.now();
  return setArchived(ctx, which, { archivedAt: now.toISOString(), stored: fromInstant(now), action: 'archive' });
}

/** Takes it back. @throws NotFound, Conflict */
export function unarchiveSettingsRecord<T extends Archivable>(ctx: Ctx, which: Which<T>): Promise<T> {
  return setArchived(ctx, which, { archivedAt: null, stored: null, action: 'unarchive' });
}

function setArchived<T extends Archivable>(
  ctx: Ctx,
  { noun, id, version, load }: Which<T>,
  { archivedAt, stored, action }: { archivedAt: string | null; stored: string | null; action: string },
): Promise<T> {
  return withTransaction(ctx, async (ctx) => {
    const before = requireVersion(noun, await load(ctx, id), version);
    if ((before.archivedAt === null) === (archivedAt === null)) return before;
    // A part of the record's type, which a literal is not known to be.
    const change = { archivedAt } as Partial<T>;
    return saveSettingsRecord(ctx, { noun, before, change, columns: { archivedAt: stored }, action });
  });
}
