import type { ReactNode } from 'react';
import { filterWords } from '@/messages/filter';
import type { FilterNames } from './filter-kind';
import { conditionsInWords } from './filter-words';

/** What narrows a list, in words; only on paper. */
export function PrintedFilter({ query, names }: { query: string; names: FilterNames }): ReactNode {
  return <p className="hidden print:block">{filterWords.printed(conditionsInWords(query, names))}</p>;
}
