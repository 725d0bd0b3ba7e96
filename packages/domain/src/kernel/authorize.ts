import { can, type Permission } from '@quartermaster/contracts';
import type { Ctx } from './context';
import { Forbidden } from './errors';

/**
 * The first line of every verb.
 * @throws Forbidden if the actor's role lacks the permission; system jobs have all permissions
 */
export function authorize(ctx: Ctx, permission: Permission): void {
  if (!may(ctx, permission)) {
    throw new Forbidden('Your role does not allow this. Ask an owner or admin of the workspace.');
  }
}

/** Whether the actor's role has the permission, for answers that leave out what the caller may not see. */
export function may({ actor }: Ctx, permission: Permission): boolean {
  return actor.kind !== 'user' || can(actor.role, permission);
}
