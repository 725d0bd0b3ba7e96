import { KEY_PREFIXES } from '@quartermaster/contracts/records/kinds';
import { sql } from '@quartermaster/db';
import type { Ctx } from '../../kernel/context';
import { fromIndex, narrowed } from '../plan';
import type { AnyListSource } from '../source';
import type { Narrowing } from './types';

/** Up to this many linked records lead to the rows of a list; beyond that, each row asks for its links. */
const MOST = 1_000;

/**
 * Records with a link to a record of a kind that has these values, a superset of all matches. An index of the kind has to leave few.
 * @returns null if none does, or if there are more than `most`
 */
export async function linkedCandidates(
  ctx: Ctx,
  other: AnyListSource,
  { stored, most }: Pick<Narrowing, 'stored'> & { most: number },
): Promise<string[] | null> {
  const { noun } = other.list;
  const [best] = other.indexes
    .filter(({ when = [] }) => when.length > 0 && when.every((column) => stored[column] !== undefined))
    .toSorted((a, b) => (b.when?.length ?? 0) - (a.when?.length ?? 0));
  if (noun === undefined || best === undefined) return null;
  const numbers = await narrowed(fromIndex(ctx, other, best.index), other, { columns: best.when ?? [], stored })
    .select(sql.ref<number>(`${other.table}.number`).as('number'))
    .limit(MOST + 1)
    .execute();
  if (numbers.length > MOST) return null;
  if (numbers.length === 0) return [];
  const links = await ctx.sql
    .from('links')
    .select('links.recordId')
    .distinct()
    .where(
      'links.ref',
      'in',
      numbers.map(({ number }) => `${KEY_PREFIXES[noun]}-${number}`),
    )
    .limit(most + 1)
    .execute();
  return links.length > most ? null : links.map(({ recordId }) => recordId);
}
