import { type AnySavedView, viewStateOf } from '@quartermaster/contracts';
import { type KindNoun, kindOf, pageListOf } from '@quartermaster/contracts/kinds';
import { authorize, may } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Forbidden, Invalid, NotFound } from '../kernel/errors';
import { fromJson } from '../kernel/stored';
import { usableView } from './problem';

export interface ViewRow {
  id: string;
  noun: string;
  ownerId: string;
  name: string;
  shared: boolean | number;
  state: unknown;
  version: number;
}

export function toView(ctx: Ctx, { pinned, ...row }: ViewRow & { pinned: boolean }): AnySavedView {
  const { id, ownerId, name, shared, version, state } = row;
  // Only the views' verbs write it, from the contract's list.
  const noun = row.noun as KindNoun;
  const schema = viewStateOf(noun);
  const stored = schema.safeParse(fromJson(state));
  // A state stored by an older version and no longer valid falls back to the default view, without an error.
  const known = stored.success ? stored.data : schema.parse({});
  return viewOf(ctx, { id, noun, ownerId, name, shared: Boolean(shared), state: known, pinned, version });
}

type OfView = Omit<AnySavedView, 'noun' | 'state' | 'problem'>;

/** A view as the caller can use it, with its problem. The schema of a noun's states makes the two belong together, which the compiler cannot see. */
export function viewOf(ctx: Ctx, view: OfView & { noun: KindNoun; state: { query: string } }): AnySavedView {
  return { ...view, ...usableView(ctx, pageListOf(view.noun), view.state) } as AnySavedView;
}

/** A given state as the kind's views have it. @throws Invalid for a sort or a group that the kind does not have */
export function stateOf(noun: KindNoun, given: object): { query: string } {
  const parsed = viewStateOf(noun).safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Invalid(issue?.message ?? 'This view cannot be saved', ['state', ...(issue?.path ?? [])].join('.'));
}

/** The permissions for the records that a view shows. */
export function permissionsFor({ noun }: { noun: KindNoun }) {
  return kindOf(noun).permissions;
}

/** A view visible to the caller: their own, or a shared one. @throws NotFound, also for another person's private view; Forbidden */
export async function loadView(ctx: TxCtx, id: string): Promise<AnySavedView> {
  const { client } = ctx.tx;
  const row = await client.savedView.findFirst({ where: { id, OR: [{ ownerId: ctx.actor.id }, { shared: true }] } });
  if (!row) throw new NotFound('View');
  const pins = await client.viewPin.count({ where: { viewId: id, userId: ctx.actor.id } });
  const view = toView(ctx, { ...row, pinned: pins > 0 });
  authorize(ctx, permissionsFor(view).read);
  return view;
}

/** The owner may change a view; a shared one also anyone who may manage settings. @throws Forbidden */
export function requireOwn(ctx: Ctx, view: AnySavedView): void {
  if (view.ownerId === ctx.actor.id || may(ctx, permissionsFor(view).configure)) return;
  throw new Forbidden('This view belongs to someone else. Save your own copy to change it.');
}

/** The recipients of its change notices. */
export function audienceOf({ shared, ownerId }: Pick<AnySavedView, 'shared' | 'ownerId'>): string | undefined {
  return shared ? undefined : ownerId;
}
