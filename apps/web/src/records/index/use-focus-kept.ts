import { useEffect, useRef, useState } from 'react';
import { focusPlace, type ListRow } from './places';

/** The place of the row that has focus. When that row leaves the list, focus goes to the row that took its place. */
export function useFocusKept(rows: readonly ListRow[]): [string | undefined, (place: string) => void] {
  const [place, setPlace] = useState<string>();
  const kept = useRef({ index: -1, focused: false });
  useEffect(() => {
    const index = rows.findIndex((row) => row.place === place);
    if (index >= 0) {
      kept.current.index = index;
      return;
    }
    const next = rows[Math.min(kept.current.index, rows.length - 1)];
    const lost = kept.current.focused && document.activeElement === document.body;
    if (next && lost) focusPlace(next.place);
  }, [rows, place]);
  useEffect(() => {
    const track = () => {
      kept.current.focused = document.activeElement?.closest('[data-place]') != null;
    };
    document.addEventListener('focusin', track);
    return () => document.removeEventListener('focusin', track);
  }, []);
  return [place, setPlace];
}
