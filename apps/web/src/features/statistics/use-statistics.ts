import { useSearchParams } from 'next/navigation';
import { type ParsedStatisticsState, readStatistics, type StatisticsState, writeStatistics } from './address';

/** What the page shows, from the address, and how to change a part of it: each choice is a step in the history. */
export function useStatistics(): [ParsedStatisticsState, (change: Partial<StatisticsState>) => void] {
  const state = readStatistics(new URLSearchParams(useSearchParams()));
  return [
    state,
    (change) => {
      const address = new URL(window.location.href);
      const now = readStatistics(address.searchParams);
      address.search = writeStatistics({ ...now, ...change }, address.searchParams).toString();
      if (address.href !== window.location.href) window.history.pushState(null, '', address);
    },
  ];
}
