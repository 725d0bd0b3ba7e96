import { announce } from '@quartermaster/ui/announcer';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ListWords } from '@/messages/records';
import { focusPlace, type ListRow } from './places';
import { focusRecord, takeRowLeft } from './row-focus';
import type { Picking } from './row-props';

/** Real focus in the grid: on rows that are not drawn yet, at the end once it is loaded, and back where a layer came from. */
export function useGridFocus(rows: readonly ListRow[]) {
  const [picking, setPicking] = useState<Picking | null>(null);
  const [wanted, setWanted] = useState<{ place: string; column: string | undefined } | null>(null);
  const [goToEnd, setGoToEnd] = useState(false);
  const cameFrom = useRef<string>(undefined);
  const focus = useCallback((place: string, column: string | undefined) => {
    if (!focusPlace(place, column)) setWanted({ place, column });
  }, []);
  useLayoutEffect(() => {
    if (wanted && focusPlace(wanted.place, wanted.column)) setWanted(null);
  }, [wanted]);
  const onPick = useCallback((next: Picking | null) => {
    const here = document.activeElement;
    if (next && here instanceof HTMLElement && here.dataset.cell) cameFrom.current = here.dataset.cell;
    setPicking(next);
  }, []);
  const onReturn = useCallback((key: string) => {
    if (cameFrom.current !== undefined) focusRecord(key, cameFrom.current);
  }, []);
  const end = rows.at(-1);
  useEffect(() => {
    if (!goToEnd || !end) return;
    setGoToEnd(false);
    focus(end.place, undefined);
  }, [goToEnd, end, focus]);
  return { picking, wanted: wanted?.place ?? null, focus, onPick, onReturn, goToEnd: () => setGoToEnd(true) };
}

interface ArrivalInput {
  words: ListWords;
  list: string;
  count: number;
  settled: boolean;
}

/** When a list is there: says how long it is, and gives focus back to the row whose page was left for it. */
export function useArrival({ words, list, count, settled }: ArrivalInput): void {
  const said = useRef<string | null>(null);
  useEffect(() => {
    if (!settled || said.current === list) return;
    const first = said.current === null;
    said.current = list;
    const left = first ? takeRowLeft() : null;
    if (left) focusRecord(left);
    else if (!first) announce(words.loaded(count));
  }, [words, list, count, settled]);
}
