import { type RefObject, useLayoutEffect } from 'react';
import { type Column, leastWidth, trackList } from './columns';

/** Tells the grid its columns. Set from here because the page's policy allows no style in its HTML. */
export function useTracks(root: RefObject<HTMLElement | null>, columns: readonly Column[]): void {
  useLayoutEffect(() => {
    root.current?.style.setProperty('--tracks', trackList(columns));
    root.current?.style.setProperty('--least', `${leastWidth(columns)}rem`);
  }, [root, columns]);
}
