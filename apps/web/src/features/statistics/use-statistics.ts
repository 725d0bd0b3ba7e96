import { useSearch, writeSearch } from '@/lib/use-search';
import { type ParsedStatisticsState, readStatistics, type StatisticsState, writeStatistics } from './address';

/** What the page shows, from the address, and how to change a part of it: each choice is a step in the history. */
export function useStatistics(): [
  ParsedStatisticsState,
  (change: Partial<StatisticsState>, history?: 'replace') => void,
] {
  return [
    readStatistics(useSearch()),
    (change, history) => {
      const now = new URLSearchParams(window.location.search);
      writeSearch(writeStatistics({ ...readStatistics(now), ...change }, now), history);
    },
  ];
}
