import type { TaskSummary } from '@quartermaster/contracts/tasks';
import { useEffect, useRef, useState } from 'react';
import { focusTask } from './row-focus';

/** The key of the row that has focus. When that row leaves the list, focus goes to the row that took its place. */
export function useFocusKept(rows: readonly TaskSummary[]): [string | undefined, (key: string) => void] {
  const [key, setKey] = useState<string>();
  const place = useRef({ index: -1, focused: false });
  useEffect(() => {
    const index = rows.findIndex((row) => row.key === key);
    if (index >= 0) {
      place.current = { index, focused: document.activeElement?.getAttribute('data-task-link') === key };
      return;
    }
    const next = rows[Math.min(place.current.index, rows.length - 1)];
    const lost = place.current.focused && document.activeElement === document.body;
    if (next && lost) focusTask(next.key);
  }, [rows, key]);
  useEffect(() => {
    const track = () => {
      place.current.focused = document.activeElement?.hasAttribute('data-task-link') ?? false;
    };
    document.addEventListener('focusin', track);
    return () => document.removeEventListener('focusin', track);
  }, []);
  return [key, setKey];
}
