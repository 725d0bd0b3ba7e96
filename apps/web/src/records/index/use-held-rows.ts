import { useEffect, useRef, useState } from 'react';
import type { ListedRecord } from '../kind-ui';

/** Rows do not move under a pointer that was here this recently. */
const QUIET_MS = 2_500;

interface Shown {
  rows: readonly ListedRecord[];
  /** Changes with every other list (filter, sort): those are shown at once. */
  list: string;
}

export interface HeldRows {
  rows: readonly ListedRecord[];
  /** Rows that wait to be shown; `changed` when only places changed or rows left. */
  waiting: { arrived: number; changed: boolean };
  show: () => void;
  /** Tell of the pointer's movement over the rows. */
  onPointer: () => void;
}

/**
 * Keeps rows where they are while the pointer is at work over them. Values change in place at once; rows that come, go
 * or move are applied when the pointer has been still or away for a moment, or when the person asks; the one that the person
 * moved (`moved`, its id) at once.
 */
export function useHeldRows(rows: readonly ListedRecord[], list: string, moved: string | null): HeldRows {
  const [shown, setShown] = useState<Shown>({ rows, list });
  const [busy, setBusy] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const unmoved = isPrefix(without(shown.rows, moved), without(rows, moved));
  const free = !busy || unmoved || shown.list !== list || shown.rows.length === 0;
  if (free && shown.rows !== rows) setShown({ rows, list });

  const byId = new Map(rows.map((row) => [row.id, row]));
  const known = new Set(shown.rows.map((row) => row.id));
  return {
    rows: free ? rows : shown.rows.map((row) => byId.get(row.id) ?? row),
    waiting: { arrived: free ? 0 : rows.filter((row) => !known.has(row.id)).length, changed: !free },
    show: () => setShown({ rows, list }),
    onPointer: () => {
      if (!busy) setBusy(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setBusy(false), QUIET_MS);
    },
  };
}

function without(rows: readonly ListedRecord[], id: string | null): readonly ListedRecord[] {
  return id === null ? rows : rows.filter((row) => row.id !== id);
}

/** True when the new rows are the old ones with more at the end: nothing moves. */
function isPrefix(before: readonly ListedRecord[], after: readonly ListedRecord[]): boolean {
  return before.every((row, index) => after[index]?.id === row.id);
}
