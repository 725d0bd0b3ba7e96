import type { SavedView } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { toView } from './load';

/** The caller's own views and the shared ones, by name. */
export async function listViews(ctx: Ctx): Promise<SavedView[]> {
  authorize(ctx, 'tasks.read');
  const me = ctx.actor.id;
  const [rows, pins] = await Promise.all([
    ctx.sql
      .from('saved_views')
      .select(['id', 'ownerId', 'name', 'shared', 'state', 'version'])
      .where((on) => on.or([on('ownerId', '=', me), on('shared', '=', 1)]))
      .orderBy('name')
      .orderBy('id')
      .execute(),
    ctx.sql.from('view_pins').select('viewId').where('userId', '=', me).execute(),
  ]);
  const pinned = new Set(pins.map(({ viewId }) => viewId));
  return rows.map((row) => toView(row, pinned.has(row.id)));
}
