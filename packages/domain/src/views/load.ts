import { can, type SavedView, ViewState } from '@quartermaster/contracts';
import type { Ctx, TxCtx } from '../kernel/context';
import { Forbidden, NotFound } from '../kernel/errors';
import { fromJson } from '../kernel/stored';
import { problemOf } from './problem';

export interface ViewRow {
  id: string;
  ownerId: string;
  name: string;
  shared: boolean | number;
  state: unknown;
  version: number;
}

export function toView({ id, ownerId, name, shared, state, version }: ViewRow, pinned: boolean): SavedView {
  // A state stored by an older version and no longer valid falls back to the default view, without an error.
  const known = ViewState.catch(ViewState.parse({})).parse(fromJson(state));
  return { id, ownerId, name, shared: Boolean(shared), state: known, pinned, problem: problemOf(known), version };
}

/** A view visible to the caller: their own, or a shared one. @throws NotFound, also for another person's private view */
export async function loadView(ctx: TxCtx, id: string): Promise<SavedView> {
  const { client } = ctx.tx;
  const row = await client.savedView.findFirst({ where: { id, OR: [{ ownerId: ctx.actor.id }, { shared: true }] } });
  if (!row) throw new NotFound('View');
  return toView(row, (await client.viewPin.count({ where: { viewId: id, userId: ctx.actor.id } })) > 0);
}

/** The owner may change a view; a shared one also anyone who may manage settings. @throws Forbidden */
export function requireOwn(ctx: Ctx, view: SavedView): void {
  if (view.ownerId === ctx.actor.id) return;
  if (ctx.actor.kind === 'user' && !can(ctx.actor.role, 'tasks.configure')) {
    throw new Forbidden('This view belongs to someone else. Save your own copy to change it.');
  }
}

/** The recipients of its change notices. */
export function audienceOf({ shared, ownerId }: Pick<SavedView, 'shared' | 'ownerId'>): string | undefined {
  return shared ? undefined : ownerId;
}
