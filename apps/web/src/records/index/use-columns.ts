import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { type ColumnWidths, fittingColumns, leastWidth, trackList } from '../address/columns';
import { COLUMN_WIDTH } from '../columns-of';
import type { KindUi } from '../kind-ui';

interface ColumnsInput {
  ui: KindUi;
  /** Those that were chosen. */
  columns: readonly string[];
  /** A panel takes a part of the list's room. */
  beside: boolean;
}

/** Where a list is a table: the `wide` variant in globals.css says the same. Beside a panel, the window counts. */
const STAYS_TABLE = '(width >= 64rem)';
const TABLE_REM = 48;

/**
 * The columns that are shown, and tells the grid their tracks; from here because the page's policy allows no style in its HTML. Beside
 * a panel, only those that fit: the rows then stay rows of one line, where they were. The usual columns fit as well; a list scrolls
 * sideways only for columns that somebody chose.
 */
export function useColumns(
  root: RefObject<HTMLElement | null>,
  { ui, columns, beside }: ColumnsInput,
): readonly string[] {
  const [fitting, setFitting] = useState<readonly string[] | null>(null);
  const widths: ColumnWidths = useMemo(
    () => ({
      primary: ui.address.terms.primary,
      selects: ui.selects !== false,
      lead: ui.lead?.width,
      of: (column) => ui.columns[column]?.width ?? COLUMN_WIDTH,
    }),
    [ui],
  );
  const fits = beside || columns.join() === ui.address.terms.defaults.columns.join();
  const shown = (fits && fitting) || columns;
  useLayoutEffect(() => {
    const room = root.current?.parentElement;
    if (!fits || !room) return;
    const fit = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const isTable = beside
        ? window.matchMedia(STAYS_TABLE).matches
        : (room.parentElement?.clientWidth ?? 0) >= TABLE_REM * rem;
      const next = isTable
        ? fittingColumns(columns, { widths, keeps: ui.keeps ?? [], room: room.clientWidth / rem })
        : null;
      setFitting((now) => (now?.join() === next?.join() ? now : next));
    };
    const observer = new ResizeObserver(() => flushSync(fit));
    // Paper has room for all of them.
    const print = () => flushSync(() => setFitting(null));
    fit();
    observer.observe(room);
    window.addEventListener('beforeprint', print);
    window.addEventListener('afterprint', fit);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', print);
      window.removeEventListener('afterprint', fit);
    };
  }, [root, ui, columns, widths, beside, fits]);
  useLayoutEffect(() => {
    const style = root.current?.style;
    const own = beside
      ? { ...widths, of: (column: string) => (column === widths.primary ? 0 : widths.of(column)) }
      : widths;
    style?.setProperty('--tracks', trackList(shown, own));
    style?.setProperty('--least', `${leastWidth(shown, own)}rem`);
  }, [root, shown, widths, beside]);
  return shown;
}
