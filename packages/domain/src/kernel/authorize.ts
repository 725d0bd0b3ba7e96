import { can, type Permission } from '@quartermaster/contracts';
import type { Ctx } from './context';
import { Forbidden } from './errors';

/**
 * First line of every verb.
 * @throws Forbidden when the actor's role does not hold the permission; jobs act for the system and hold all
 */
export function authorize(ctx: Ctx, permission: Permission): void {
  if (ctx.actor.kind === 'user' && !can(ctx.actor.role, permission)) {
    throw new Forbidden('Your role does not allow this. Ask an owner or admin of the workspace.');
  }
}
