import { type RefObject, useLayoutEffect } from 'react';
import { type ColumnWidths, isOwnColumn, leastWidth, trackList } from '../address/columns';
import type { KindUi } from '../kind-ui';

const OWN_FIELD = 9;

/** Tells the grid its columns. Set from here because the page's policy allows no style in its HTML. */
export function useTracks(
  root: RefObject<HTMLElement | null>,
  { ui, columns }: { ui: KindUi; columns: readonly string[] },
): void {
  useLayoutEffect(() => {
    const widths: ColumnWidths = {
      primary: ui.address.terms.primary,
      lead: ui.lead?.width,
      of: (column) => (isOwnColumn(column) ? OWN_FIELD : (ui.columns[column]?.width ?? OWN_FIELD)),
    };
    root.current?.style.setProperty('--tracks', trackList(columns, widths));
    root.current?.style.setProperty('--least', `${leastWidth(columns, widths)}rem`);
  }, [root, ui, columns]);
}
