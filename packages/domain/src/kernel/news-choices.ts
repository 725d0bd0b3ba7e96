import { isDeepStrictEqual } from 'node:util';
import { type NewsChoices, type NewsKind, withDefaults } from '@quartermaster/contracts';
import type { Ctx } from './context';
import { isHere } from './is-here';

/** The choices as `preferences` stores them: those that differ from the defaults, or nothing. */
export function readNewsChoices(stored: string): NewsChoices {
  // Only the verb that updates preferences writes it, from the contract's shape.
  return withDefaults(stored === '' ? {} : (JSON.parse(stored) as Partial<NewsChoices>));
}

/** The choices as `preferences` stores them: only those that differ from the defaults, so that a later change of a default applies. */
export function storedNewsChoices(choices: NewsChoices): string {
  const defaults = withDefaults({});
  const chosen = Object.entries(choices).filter(
    ([kind, choice]) => !isDeepStrictEqual(choice, defaults[kind as NewsKind]),
  );
  return chosen.length === 0 ? '' : JSON.stringify(Object.fromEntries(chosen));
}

/** How each user hears of news. Users without preferences have the defaults. */
export async function newsChoicesOf(ctx: Ctx, userIds: readonly string[]): Promise<(userId: string) => NewsChoices> {
  const rows = await (ctx.tx?.client ?? ctx.prisma).preference.findMany({
    where: { userId: { in: [...new Set(userIds)] } },
    select: { userId: true, news: true },
  });
  const stored = new Map(rows.map(({ userId, news }) => [userId, readNewsChoices(news)]));
  const defaults = withDefaults({});
  return (userId) => stored.get(userId) ?? defaults;
}

/** Whether a user is still here and wants a mail of its own about this kind of news, at once. */
export async function wantsMailNow(ctx: Ctx, { userId, kind }: { userId: string; kind: NewsKind }): Promise<boolean> {
  if (!(await isHere(ctx, userId))) return false;
  return (await newsChoicesOf(ctx, [userId]))(userId)[kind].mail === 'now';
}
