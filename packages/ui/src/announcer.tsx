'use client';

import { type ReactNode, useSyncExternalStore } from 'react';

let current = '';
const listeners = new Set<() => void>();

/** Says something to screen readers without showing it. Repeating the same text says it again. */
export function announce(text: string): void {
  current = current === text ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

/** The silent live region behind `announce`. Mount once, from the start. */
export function Announcer(): ReactNode {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
    () => '',
  );
  return (
    <div aria-live="polite" className="sr-only">
      {text}
    </div>
  );
}
