import type { QueryError } from '@quartermaster/contracts/records/query/ast';
import type { QueryLanguage } from '@quartermaster/contracts/records/query/language';
import { useEffect, useState } from 'react';
import { refusedQuery } from '@/lib/refused-query';
import { useStore } from '@/lib/store';
import { placeOfRefusal } from './place-of-refusal';

interface ReadableQuery {
  /** The query whose records are shown: while a filter has an error, the last one that had none. Null if there was none. */
  query: string | null;
  /** What is wrong with the text: it cannot be parsed, or the server refuses it. */
  problem: QueryError | null;
}

/** Reads the filter of a page of records as it is being written. */
export function useReadableQuery(language: QueryLanguage, text: string): ReadableQuery {
  const refusal = useStore(refusedQuery, (refused) => (refused?.query === text ? refused.message : null));
  const [kept, setKept] = useState<{ now: string | null; before: string | null }>({ now: null, before: null });
  const parsed = language.parse(text);
  const problem = parsed.ok ? (refusal === null ? null : placeOfRefusal(text, refusal)) : parsed.error;
  if (problem === null && kept.now !== text) setKept({ now: text, before: kept.now });
  // It was tried, since it could be parsed.
  if (refusal !== null && kept.now === text) setKept({ now: kept.before, before: kept.before });
  useEffect(() => () => refusedQuery.set((refused) => (refused?.query === text ? null : refused)), [text]);
  return { query: problem === null ? text : kept.now, problem };
}
