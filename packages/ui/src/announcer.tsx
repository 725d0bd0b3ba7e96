'use client';

import { type ReactNode, useSyncExternalStore } from 'react';

let current = '';
const listeners = new Set<() => void>();

/** Announces a text to screen readers without showing it. The same text is announced again when repeated. */
export function announce(text: string): void {
  current = current === text ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

/** The empty live region behind `announce`. Mount once, at startup. */
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
