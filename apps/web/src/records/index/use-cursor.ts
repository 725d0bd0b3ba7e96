import { useCallback, useEffect, useRef, useState } from 'react';
import { focusPlace, type ListRow } from './places';

/** The row last used in each list, by the name of the list, until the page is loaded again. */
const lastUsed = new Map<string, string>();

interface CursorInput {
  rows: readonly ListRow[];
  /** Names the list: its page, filter, sort and groups. */
  list: string;
  /** The rows are those of this list, not those of the one before. */
  settled: boolean;
}

export interface Cursor {
  /** Where Tab leads, and the keys pressed elsewhere on the page: the row last used, else the first. */
  place: string | undefined;
  /** Whether that row was used: until then, a key shows the cursor and does nothing else. */
  used: boolean;
  use: (place: string) => void;
}

/**
 * The row that the keys act on. It is remembered while focus is elsewhere, in the panel or on another page. When the row leaves the
 * list, the one that takes its place follows, and gets focus if the row had it.
 */
export function useCursor({ rows, list, settled }: CursorInput): Cursor {
  const [last, setLast] = useState<string>();
  const kept = useRef({ list: '', index: -1, focused: false });
  const row = rowAt(rows, last) ?? rowAt(rows, lastUsed.get(list)) ?? rowOf(rows, last);
  const use = useCallback(
    (place: string) => {
      lastUsed.set(list, place);
      setLast(place);
    },
    [list],
  );
  useEffect(() => {
    const lost = kept.current.focused && document.activeElement === document.body;
    if (!settled) return;
    const sameList = kept.current.list === list;
    const follows = sameList ? Math.min(kept.current.index, rows.length - 1) : lost ? 0 : -1;
    const next = row ?? rows[follows];
    if (row) kept.current = { ...kept.current, list, index: rows.indexOf(row) };
    else if (next) use(next.place);
    if (next && lost) focusPlace(next.place);
  }, [rows, row, list, settled, use]);
  useEffect(() => {
    const track = () => {
      kept.current.focused = document.activeElement?.closest('[data-place]') != null;
    };
    // A control that is removed with its row may lose focus first; one that is still there afterwards was left.
    const leave = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null || !(target instanceof Node)) return;
      queueMicrotask(() => {
        if (target.isConnected && document.activeElement !== target) kept.current.focused = false;
      });
    };
    document.addEventListener('focusin', track);
    document.addEventListener('focusout', leave);
    return () => {
      document.removeEventListener('focusin', track);
      document.removeEventListener('focusout', leave);
    };
  }, []);
  return { place: (row ?? rows[0])?.place, used: row !== undefined, use };
}

function rowAt(rows: readonly ListRow[], place: string | undefined): ListRow | undefined {
  return place === undefined ? undefined : rows.find((row) => row.place === place);
}

/** The same record, where another group now shows it. */
function rowOf(rows: readonly ListRow[], place: string | undefined): ListRow | undefined {
  return place === undefined ? undefined : rows.find(({ record }) => place.endsWith(`/${record.key}`));
}
