import type { TxCtx } from '../kernel/context';
import { entryOf } from '../records/search/tokens';
import type { AnySource } from '../records/source';

interface Entry {
  /** The record's, comment's or attachment's id. */
  sourceId: string;
  part: 'title' | 'description' | 'comment' | 'attachment';
  recordId: string;
  /** The plain text; null removes the entry. */
  words: string | null;
}

/** Writes a search entry, in the transaction that wrote the text. */
export async function indexWords(
  ctx: TxCtx,
  source: Pick<AnySource, 'searchScope'>,
  { sourceId, part, recordId, words }: Entry,
): Promise<void> {
  const entry = words === null ? '' : entryOf(ctx.workspaceId, source, words);
  const { client } = ctx.tx;
  if (entry === '') {
    await client.$executeRaw`
      DELETE FROM search_entries WHERE workspaceId = ${ctx.workspaceId} AND sourceId = ${sourceId} AND part = ${part}`;
  } else {
    await client.$executeRaw`
      INSERT INTO search_entries (workspaceId, sourceId, part, recordId, words)
      VALUES (${ctx.workspaceId}, ${sourceId}, ${part}, ${recordId}, ${entry})
      ON DUPLICATE KEY UPDATE words = VALUES(words)`;
  }
}
