import type { WriteCtx } from '../kernel/context';
import { insertInto } from '../kernel/statements';
import { entryOf } from '../records/search/tokens';
import type { AnySource } from '../records/source';

interface Entry {
  /** The record's, comment's, attachment's or variant's id. */
  sourceId: string;
  part: 'title' | 'description' | 'comment' | 'attachment' | 'variant';
  recordId: string;
  /** The plain text; null removes the entry. */
  words: string | null;
}

/** Writes a search entry, in the transaction that wrote the text. */
export async function indexWords(
  ctx: WriteCtx,
  source: Pick<AnySource, 'searchScope'>,
  { sourceId, part, recordId, words }: Entry,
): Promise<void> {
  const entry = words === null ? '' : entryOf(ctx.workspaceId, source, words);
  const { statements } = ctx.tx;
  if (entry === '') {
    await statements.write('DELETE FROM search_entries WHERE workspaceId = ? AND sourceId = ? AND part = ?', [
      ctx.workspaceId,
      sourceId,
      part,
    ]);
  } else {
    await statements.insert(ENTRIES, [[ctx.workspaceId, sourceId, part, recordId, entry]]);
  }
}

/**
 * Writes entries of texts that have none yet, in one statement. Not for others: MySQL's full-text index misses rows that a statement with
 * several rows updates.
 */
export async function indexNew(
  ctx: WriteCtx,
  source: Pick<AnySource, 'searchScope'>,
  entries: ReadonlyArray<Entry & { words: string }>,
): Promise<void> {
  const { workspaceId, tx } = ctx;
  const rows = entries.flatMap(({ sourceId, part, recordId, words }) => {
    const entry = entryOf(workspaceId, source, words);
    return entry === '' ? [] : [[workspaceId, sourceId, part, recordId, entry]];
  });
  await tx.statements.insert(ENTRIES, rows);
}

const ENTRIES = insertInto(
  'search_entries',
  ['workspaceId', 'sourceId', 'part', 'recordId', 'words'],
  'ON DUPLICATE KEY UPDATE words = VALUES(words)',
);
