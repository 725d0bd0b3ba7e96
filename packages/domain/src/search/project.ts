import type { TxCtx } from '../kernel/context';
import { indexWords } from './index-words';

type Texts = Readonly<Record<string, string>>;

/** Indexes what search reads of a record itself. A record in the trash keeps its entries; the search leaves it out. */
export async function projectSearch<R extends { id: string }>(
  ctx: TxCtx,
  textsOf: (record: R) => Texts,
  { before, after }: { before: R | null; after: R },
): Promise<void> {
  const known = before ? textsOf(before) : {};
  for (const [part, words] of Object.entries(textsOf(after))) {
    if (words === (known[part] ?? '')) continue;
    await indexWords(ctx, { sourceId: after.id, part: part as 'title' | 'description', recordId: after.id, words });
  }
}
