import type { ReactNode } from 'react';

/** One key, as printed on the keyboard. */
export function Kbd({ children }: { children: ReactNode }): ReactNode {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-tag border border-border bg-sunken px-1 font-mono text-xs text-ink-2">
      {children}
    </kbd>
  );
}
