import type { TxCtx } from '../kernel/context';
import type { KindTypes, Source } from '../records/source';
import { indexWords } from './index-words';

/** Indexes what search reads of a record itself. A record in the trash keeps its entries; the search leaves it out. */
export async function projectSearch<T extends KindTypes>(
  ctx: TxCtx,
  source: Pick<Source<T>, 'searchText' | 'searchScope'>,
  { before, after }: { before: T['detail'] | null; after: T['detail'] },
): Promise<void> {
  const known = before ? source.searchText(before) : {};
  for (const [part, words] of Object.entries(source.searchText(after))) {
    if (words === (known[part] ?? '')) continue;
    await indexWords(ctx, source, {
      sourceId: after.id,
      part: part as 'title' | 'description',
      recordId: after.id,
      words,
    });
  }
}
