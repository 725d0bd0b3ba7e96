import { useSearch, writeSearch } from '@/lib/use-search';
import { type ParsedSalesState, readSales, type SalesState, writeSales } from './address';

/** What the page shows, from the address, and how to change a part of it: each choice is a step in the history. */
export function useSales(): [ParsedSalesState, (change: Partial<SalesState>, history?: 'replace') => void] {
  return [
    readSales(useSearch()),
    (change, history) => {
      const now = new URLSearchParams(window.location.search);
      writeSearch(writeSales({ ...readSales(now), ...change }, now), history);
    },
  ];
}
