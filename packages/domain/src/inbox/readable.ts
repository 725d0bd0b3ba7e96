import type { Ctx } from '../kernel/context';
import { readableKinds } from '../kinds';
import { RUN_NOUNS } from './news';

/** The nouns whose news the caller may read: a role may have lost some since they came. */
export function readableNouns(ctx: Pick<Ctx, 'actor'>): string[] {
  return [...readableKinds(ctx), ...RUN_NOUNS];
}
