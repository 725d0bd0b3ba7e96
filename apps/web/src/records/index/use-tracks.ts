import { type RefObject, useLayoutEffect } from 'react';
import { type ColumnWidths, leastWidth, trackList } from '../address/columns';
import { COLUMN_WIDTH } from '../columns-of';
import type { KindUi } from '../kind-ui';

/** Tells the grid its columns. Set from here because the page's policy allows no style in its HTML. */
export function useTracks(
  root: RefObject<HTMLElement | null>,
  { ui, columns }: { ui: KindUi; columns: readonly string[] },
): void {
  useLayoutEffect(() => {
    const widths: ColumnWidths = {
      primary: ui.address.terms.primary,
      lead: ui.lead?.width,
      of: (column) => ui.columns[column]?.width ?? COLUMN_WIDTH,
    };
    root.current?.style.setProperty('--tracks', trackList(columns, widths));
    root.current?.style.setProperty('--least', `${leastWidth(columns, widths)}rem`);
  }, [root, ui, columns]);
}
