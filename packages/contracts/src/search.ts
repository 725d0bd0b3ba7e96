import * as z from 'zod';
import { TaskSummary } from './tasks/task';
import { prose } from './values';

export const SEARCH_CHARS = 2_000;
export const SEARCH_HITS = 50;

/** Where the match was found; `key` is the task's own number. */
export const SEARCH_PARTS = ['key', 'title', 'description', 'comment', 'attachment'] as const;
export type SearchPart = (typeof SEARCH_PARTS)[number];

export const SearchTasksInput = z.strictObject({
  text: prose(SEARCH_CHARS),
  limit: z.int().min(1).max(SEARCH_HITS).default(20),
});
export type SearchTasksInput = z.input<typeof SearchTasksInput>;

export const SearchHit = z.object({
  task: TaskSummary,
  where: z.enum(SEARCH_PARTS),
  /** An excerpt of the matching text; `marks` are the half-open ranges that matched. */
  snippet: z.object({ text: z.string(), marks: z.array(z.tuple([z.int(), z.int()])) }),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchTasksOutput = z.object({ items: z.array(SearchHit) });
export type SearchTasksOutput = z.infer<typeof SearchTasksOutput>;
