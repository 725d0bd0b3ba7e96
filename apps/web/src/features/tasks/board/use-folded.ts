import type { TaskGrouping } from '@quartermaster/contracts/tasks/groupings';
import { useState } from 'react';
import { setScreen, useScreen } from '@/lib/screen';
import type { BoardColumn } from './board-data';
import { foldedColumns, reopened } from './folded';

interface FoldedInput {
  by: TaskGrouping;
  columns: readonly BoardColumn[];
  /** Names what the columns were read for: with other filters, other columns are empty. */
  list: string;
}

/** What a column is told: whether it is folded, and how to fold or open it; `fold` is undefined where that makes no sense. */
interface Fold {
  folded: boolean;
  fold: (() => void) | undefined;
}

/** Folds the columns without a task, except those that the person opened, which their settings remember. */
export function useFolded({ by, columns, list }: FoldedInput): (column: BoardColumn) => Fold {
  const opened = useScreen('openColumns');
  const [seen, setSeen] = useState<{ list: string; filled: ReadonlySet<string> }>({ list, filled: new Set() });
  const filledNow = columns.filter(({ count }) => count > 0).map(({ value }) => value);
  const before = seen.list === list ? seen.filled : new Set<string>();
  const filled = new Set([...before, ...filledNow]);
  if (seen.list !== list || filled.size > before.size) setSeen({ list, filled });
  const folded = foldedColumns(columns, { filled, isOpened: (value) => opened.includes(nameIn(by, value)) });
  const isBare = filledNow.length === 0;

  return ({ value, count }) => ({
    folded: folded.has(value),
    fold: count > 0 || isBare ? undefined : () => toggle(value),
  });

  function toggle(value: string): void {
    const open = folded.has(value);
    if (!open) setSeen({ list, filled: new Set([...filled].filter((one) => one !== value)) });
    setScreen({ openColumns: reopened(opened, { name: nameIn(by, value), open }) });
    // The button stands in the strip or in the head, whichever is there then.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-board-column="${CSS.escape(value)}"] [data-fold]`)?.focus(),
    );
  }
}

function nameIn(by: TaskGrouping, value: string): string {
  return `${by}:${value}`;
}
