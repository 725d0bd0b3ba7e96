import type { SearchPart } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { loadRecords } from '../records/load';
import { entryHoldsAny } from '../records/search/match';
import type { Term } from '../records/search/tokens';
import { wordsOf } from '../records/search/words';
import type { AnySource } from '../records/source';
import { shownToAll } from '../records/visible';

/** The text in which a record was found. */
export interface Found {
  where: SearchPart;
  text: string;
}

const PARTS = ['title', 'variant', 'description', 'comment', 'attachment'] as const;

/** For each record the text with most of the terms; ties go to the first of PARTS. */
export async function placesOf(
  ctx: Ctx,
  source: AnySource,
  { recordIds, terms }: { recordIds: readonly string[]; terms: readonly Term[] },
): Promise<Map<string, Found>> {
  const entries = await ctx.sql
    .from('search_entries')
    .where('search_entries.recordId', 'in', recordIds)
    .where(entryHoldsAny(terms))
    .select(['recordId', 'sourceId', 'part'])
    .execute();
  const texts = await textsOf(ctx, source, entries);
  const places = new Map<string, Found & { score: number }>();
  for (const { recordId, sourceId, part } of entries) {
    const where = PARTS.find((name) => name === part);
    const text = texts.get(`${part} ${sourceId}`);
    if (!where || text === undefined) continue;
    const words = wordsOf(text);
    const held = terms.filter((term) => words.some(term.matches)).length;
    const score = held * PARTS.length - PARTS.indexOf(where);
    if (score > (places.get(recordId)?.score ?? 0)) places.set(recordId, { where, text, score });
  }
  return places;
}

/** The original texts of entries, by part and source. */
async function textsOf(
  ctx: Ctx,
  source: AnySource,
  entries: readonly { sourceId: string; part: string }[],
): Promise<ReadonlyMap<string, string>> {
  const idsOf = (...parts: string[]) =>
    entries.filter(({ part }) => parts.includes(part)).map(({ sourceId }) => sourceId);
  const [records, comments, files] = [idsOf('title', 'description'), idsOf('comment'), idsOf('attachment')];
  const variants = idsOf('variant');
  const read = await Promise.all([
    loadRecords(ctx, source, records),
    comments.length === 0
      ? []
      : ctx.sql.from('comments').where('comments.id', 'in', comments).select(['id', 'body']).execute(),
    files.length === 0
      ? []
      : ctx.sql.from('attachments').where('attachments.id', 'in', files).select(['id', 'name']).execute(),
    (variants.length > 0 && source.partTexts?.(ctx, variants)) || new Map<string, string>(),
  ]);
  return new Map([
    ...read[0].flatMap((record) =>
      Object.entries(source.searchText(shownToAll(source, record))).map(([part, text]): [string, string] => [
        `${part} ${record.id}`,
        text,
      ]),
    ),
    ...read[1].map(({ id, body }): [string, string] => [`comment ${id}`, body]),
    ...read[2].map(({ id, name }): [string, string] => [`attachment ${id}`, name]),
    ...[...read[3]].map(([id, text]): [string, string] => [`variant ${id}`, text]),
  ]);
}
