import type { TaskDetail } from '@quartermaster/contracts';
import type { TxCtx } from '../../kernel/context';
import { indexWords } from '../../search/index-words';

/** What search reads of the task itself. A task in the trash keeps its entries; the search leaves it out. */
export async function projectSearch(ctx: TxCtx, before: TaskDetail | null, after: TaskDetail): Promise<void> {
  for (const part of ['title', 'description'] as const) {
    if (after[part] === (before?.[part] ?? '')) continue;
    await indexWords(ctx, {}, { sourceId: after.id, part, recordId: after.id, words: after[part] });
  }
}
