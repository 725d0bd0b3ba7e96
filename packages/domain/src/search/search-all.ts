import { SearchAllInput, type SearchAllOutput } from '@quartermaster/contracts';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import type { AnySource } from '../records/source';
import { findRecords } from './find-records';

/**
 * What matches a text, by kind, in the order of the sources. Each kind that the caller may read is searched by itself, so that many
 * records of one do not crowd out another's.
 */
export async function searchAll(
  ctx: Ctx,
  sources: readonly AnySource[],
  input: SearchAllInput,
): Promise<SearchAllOutput> {
  authorize(ctx, 'workspace.read');
  const { text, limit, noun } = SearchAllInput.parse(input);
  const readable = sources.filter(
    ({ list }) => (noun === undefined || list.noun === noun) && may(ctx, list.permissions.read),
  );
  const kinds = await Promise.all(
    readable.map(async (source) => ({
      noun: source.list.noun,
      items: await findRecords(ctx, source, { text, limit }),
    })),
  );
  return { kinds: kinds.filter(({ items }) => items.length > 0) };
}
