import type { Permission } from '@quartermaster/contracts';
import type { Ctx } from './context';
import { Forbidden } from './errors';

/**
 * The first line of every verb.
 * @throws Forbidden if the actor's role lacks the permission
 */
export function authorize(ctx: Pick<Ctx, 'actor'>, permission: Permission): void {
  if (!may(ctx, permission)) {
    throw new Forbidden('Your role does not allow this. Ask an owner or admin of the workspace.');
  }
}

/** Whether the caller has a permission; system jobs have all of them. */
export function may({ actor }: Pick<Ctx, 'actor'>, permission: Permission): boolean {
  return actor.kind === 'system' || actor.permissions.has(permission);
}
