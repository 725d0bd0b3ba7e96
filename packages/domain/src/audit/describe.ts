import type { AuditEntry, AuditFilter } from '@quartermaster/contracts';
import { describeEntries } from '../activity/describe';
import type { Ctx } from '../kernel/context';
import type { AuditRow } from './find';

/**
 * What entries say to the caller, with names and addresses. Values that they may not see are left out, and so is an entry that the
 * text of the filter was found in only there: otherwise a search would tell what they are.
 * @param whole whether long values are not cut
 */
export async function describeAudit(
  ctx: Ctx,
  rows: readonly AuditRow[],
  { text, whole = false }: Pick<AuditFilter, 'text'> & { whole?: boolean },
): Promise<AuditEntry[]> {
  const described = await describeEntries(ctx, rows, { whole });
  const nameOf = await namesOf(ctx, rows);
  return rows.flatMap(({ address, requestId }, index) => {
    const found = described[index];
    if (!found) return [];
    const { revertable: _, task: __, actor, ...item } = found.item;
    const withheld = found.shown !== 'all';
    const name = actor.kind === 'user' ? (nameOf.get(actor.id) ?? null) : null;
    const entry = { ...item, actor: { ...actor, name }, address, requestId, withheld };
    return withheld && text !== undefined && !says(entry, text) ? [] : [entry];
  });
}

function says({ id, ref, record, changes, address }: AuditEntry, text: string): boolean {
  const values = changes.flatMap(({ before, after }) => [JSON.stringify(before), JSON.stringify(after)]);
  const parts = [id, ref, record?.key, record?.title, address, ...values];
  return parts.some((part) => part?.toLowerCase().includes(text.toLowerCase()));
}

/** What the people who acted are called, members or not. */
async function namesOf(ctx: Ctx, rows: readonly AuditRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.filter(({ actorKind }) => actorKind === 'user').map(({ actorId }) => actorId))];
  if (ids.length === 0) return new Map();
  const users = await ctx.runtime.db.prisma.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(users.map(({ id, name }) => [id, name]));
}
