import { showToast } from '@quartermaster/ui/toast';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import { orderPageWords as words } from '@/messages/order-page';
import { undoWords } from '@/messages/undo';
import { nameOf } from './draft';
import { changeDraft, useLinesStore } from './editor';
import type { Spot } from './grid-moves';

interface GridMoves {
  /** Puts focus into a cell, which may not be in the page yet. */
  goTo: (spot: Spot) => void;
  /** Takes a line away, with a way back until it is saved. */
  remove: (key: string) => void;
}

interface GridMovesInput {
  grid: RefObject<HTMLElement | null>;
  /** The cells that get focus, from left to right. */
  cells: readonly string[];
  /** Focus goes beyond the last line. */
  onLeaveEnd: () => void;
}

export function useGridMoves({ grid, cells, onLeaveEnd }: GridMovesInput): GridMoves {
  const store = useLinesStore();
  const cellOf = (key: string, cell: string) =>
    grid.current?.querySelector<HTMLElement>(`[data-spot="${CSS.escape(`${key}:${cell}`)}"]`);

  function goTo(next: Spot): void {
    const line = store.get().draft.lines[next.row];
    if (!line) return;
    flushSync(() => store.set((state) => ({ ...state, spot: { key: line.key, cell: next.cell } })));
    // A cell that a line does not have is skipped for the one before it.
    const order = cells.slice(0, cells.indexOf(next.cell) + 1).reverse();
    for (const cell of order) {
      const target = cellOf(line.key, cell);
      if (!target) continue;
      target.focus({ preventScroll: true });
      target.closest('[role=row]')?.scrollIntoView({ block: 'nearest' });
      return;
    }
  }

  function remove(key: string): void {
    const { lines } = store.get().draft;
    const at = lines.findIndex((line) => line.key === key);
    const line = lines[at];
    if (!line) return;
    const name = nameOf(line) || words.lineNr(at + 1);
    changeDraft(store, (now) => ({ ...now, lines: now.lines.filter((one) => one.key !== key) }));
    const putBack = () =>
      changeDraft(store, (now) =>
        now.lines.some((one) => one.key === key)
          ? now
          : { ...now, lines: [...now.lines.slice(0, at), line, ...now.lines.slice(at)] },
      );
    showToast({ text: words.removed(name), action: { label: undoWords.action, run: putBack } });
    requestAnimationFrame(() => {
      const rows = store.get().draft.lines;
      const next = rows[at] ?? rows.at(-1);
      const target = next && cellOf(next.key, 'line');
      if (target) target.focus();
      else onLeaveEnd();
    });
  }

  return { goTo, remove };
}
