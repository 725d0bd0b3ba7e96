import * as z from 'zod';
import { kindNoun } from './kinds';
import { TaskSummary } from './tasks/task';
import { id, prose } from './values';

export const SEARCH_CHARS = 2_000;
export const SEARCH_HITS = 50;

/** Where the match was found; `key` is the record's own number. */
export const SEARCH_PARTS = ['key', 'title', 'variant', 'description', 'comment', 'attachment'] as const;
export type SearchPart = (typeof SEARCH_PARTS)[number];

export const SearchTasksInput = z.strictObject({
  text: prose(SEARCH_CHARS),
  limit: z.int().min(1).max(SEARCH_HITS).default(20),
});
export type SearchTasksInput = z.input<typeof SearchTasksInput>;

/** An excerpt of the matching text; `marks` are the half-open ranges that matched. */
export const SearchSnippet = z.object({ text: z.string(), marks: z.array(z.tuple([z.int(), z.int()])) });
export type SearchSnippet = z.infer<typeof SearchSnippet>;

export const SearchHit = z.object({
  task: TaskSummary,
  where: z.enum(SEARCH_PARTS),
  snippet: SearchSnippet,
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchTasksOutput = z.object({ items: z.array(SearchHit) });
export type SearchTasksOutput = z.infer<typeof SearchTasksOutput>;

/** `limit` is for each kind of record. */
export const SearchAllInput = z.strictObject({
  text: prose(SEARCH_CHARS),
  limit: z.int().min(1).max(20).default(5),
  /** Only of this kind. */
  noun: kindNoun.optional(),
});
export type SearchAllInput = z.input<typeof SearchAllInput>;

/** The kinds that have matches, in the order of menus. */
export const SearchAllOutput = z.object({
  kinds: z.array(
    z.object({
      noun: z.string(),
      items: z.array(
        z.object({ id, key: z.string(), title: z.string(), where: z.enum(SEARCH_PARTS), snippet: SearchSnippet }),
      ),
    }),
  ),
});
export type SearchAllOutput = z.infer<typeof SearchAllOutput>;
