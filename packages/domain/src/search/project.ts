import type { WriteCtx } from '../kernel/context';
import type { KindTypes, Source } from '../records/source';
import { shownToAll } from '../records/visible';
import { indexWords } from './index-words';

/** Indexes what search reads of a record itself: only what everybody who reads the kind may see, for all of them search it. A record in the trash keeps its entries; the search leaves it out. */
export async function projectSearch<T extends KindTypes>(
  ctx: WriteCtx,
  source: Pick<Source<T>, 'list' | 'searchText' | 'searchScope'>,
  { before, after }: { before: T['detail'] | null; after: T['detail'] },
): Promise<void> {
  const textsOf = (record: T['detail']) => source.searchText(shownToAll(source, record));
  const known = before ? textsOf(before) : {};
  for (const [part, words] of Object.entries(textsOf(after))) {
    if (words === (known[part] ?? '')) continue;
    await indexWords(ctx, source, {
      sourceId: after.id,
      part: part as 'title' | 'description',
      recordId: after.id,
      words,
    });
  }
}
