import { Prisma } from '@quartermaster/db';
import type { Ctx } from '../../kernel/context';
import { SOURCES } from '../../kinds';

const NONE_USED = 'EUR';

/** The currency that most records of the workspace have. */
export async function mostUsedCurrency(ctx: Ctx): Promise<string> {
  const tables = SOURCES.filter(({ list }) => 'currency' in list.columns).map(({ table }) => Prisma.raw(table));
  const counts = new Map<string, number>();
  for (const table of tables) {
    const rows = await (ctx.tx?.client ?? ctx.prisma).$queryRaw<Array<{ currency: string; n: bigint }>>`
      SELECT currency, COUNT(*) AS n FROM ${table} WHERE workspaceId = ${ctx.workspaceId} AND trashedAt IS NULL
      GROUP BY currency`;
    for (const { currency, n } of rows) counts.set(currency, (counts.get(currency) ?? 0) + Number(n));
  }
  const [most] = [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return most?.[0] ?? NONE_USED;
}
