import { may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { SOURCES } from '../kinds';
import { RUN_NOUNS } from './news';

/** The nouns whose news the caller may read: a role may have lost some since they came. */
export function readableNouns(ctx: Ctx): string[] {
  const kinds = SOURCES.filter(({ list }) => may(ctx, list.permissions.read));
  return [...kinds.map(({ list }) => list.noun as string), ...RUN_NOUNS];
}
