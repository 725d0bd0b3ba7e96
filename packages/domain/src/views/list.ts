import { type AnySavedView, ListViewsInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { permissionsFor, toView } from './load';

/** The caller's own views of a kind and the shared ones, by name. */
export async function listViews(ctx: Ctx, input: ListViewsInput = {}): Promise<AnySavedView[]> {
  const { noun } = ListViewsInput.parse(input);
  authorize(ctx, permissionsFor({ noun }).read);
  const me = ctx.actor.id;
  const [rows, pins] = await Promise.all([
    ctx.sql
      .from('saved_views')
      .select(['id', 'noun', 'ownerId', 'name', 'shared', 'state', 'version'])
      .where('noun', '=', noun)
      .where((on) => on.or([on('ownerId', '=', me), on('shared', '=', 1)]))
      .orderBy('name')
      .orderBy('id')
      .execute(),
    ctx.sql.from('view_pins').select('viewId').where('userId', '=', me).execute(),
  ]);
  const pinned = new Set(pins.map(({ viewId }) => viewId));
  return rows.map((row) => toView(ctx, { ...row, pinned: pinned.has(row.id) }));
}
