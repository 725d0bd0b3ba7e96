import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { BulkTarget, ListedRecord } from '../kind-ui';
import { stopChoosing, useChoosing } from './choosing';

const nobody: ReadonlySet<string> = new Set();

export interface Selection {
  ids: ReadonlySet<string>;
  /** Rows are being selected, even if none is yet. */
  active: boolean;
  /** Everything the query matches, loaded or not. */
  all: boolean;
  toggle: (id: string) => void;
  /** From the row chosen last to this one. */
  extendTo: (id: string, rows: readonly ListedRecord[]) => void;
  selectRows: (rows: readonly ListedRecord[]) => void;
  selectAll: (rows: readonly ListedRecord[]) => void;
  clear: () => void;
}

/** Which rows are chosen. Another list (`list`) starts with none. */
export function useSelection(list: string): Selection {
  const [kept, setKept] = useState({ list, ids: nobody, all: false });
  const anchor = useRef<string | null>(null);
  const choosing = useChoosing();
  // Another list, or another page, starts without.
  useEffect(() => stopChoosing, [list]);
  if (kept.list !== list) setKept({ list, ids: nobody, all: false });
  const set = useCallback(
    (change: (ids: ReadonlySet<string>) => ReadonlySet<string>, all = false) =>
      setKept((before) => ({ ...before, ids: change(before.ids), all })),
    [],
  );
  return useMemo(
    () => ({
      ids: kept.list === list ? kept.ids : nobody,
      active: choosing || (kept.list === list && kept.ids.size > 0),
      all: kept.list === list && kept.all,
      toggle: (id) => {
        anchor.current = id;
        set((ids) => {
          const next = new Set(ids);
          if (!next.delete(id)) next.add(id);
          return next;
        });
      },
      extendTo: (id, rows) => {
        const from = rows.findIndex((row) => row.id === (anchor.current ?? id));
        const to = rows.findIndex((row) => row.id === id);
        if (to < 0) return;
        const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
        set((ids) => new Set([...ids, ...rows.slice(first, last + 1).map((row) => row.id)]));
      },
      selectRows: (rows) => set(() => new Set(rows.map((row) => row.id))),
      selectAll: (rows) => set(() => new Set(rows.map((row) => row.id)), true),
      clear: () => {
        anchor.current = null;
        stopChoosing();
        set(() => nobody);
      },
    }),
    [kept, list, set, choosing],
  );
}

/** What a bulk change is about: the query when all of it is meant, so that rows not loaded are in it too. */
export function targetOf(selection: Pick<Selection, 'ids' | 'all'>, query: string): BulkTarget {
  return selection.all ? { query } : { ids: [...selection.ids] };
}
