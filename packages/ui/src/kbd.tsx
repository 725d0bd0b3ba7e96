import type { ReactNode } from 'react';
import { cn } from './cn';

/** One key, as printed on the keyboard. As a mere hint it is shown only where there is likely to be one. */
export function Kbd({ hint = true, children }: { hint?: boolean; children: ReactNode }): ReactNode {
  return (
    <kbd
      className={cn(
        'inline-grid h-5 min-w-5 place-items-center rounded-tag border border-border bg-sunken px-1 font-mono text-xs text-ink-2',
        hint && 'coarse:hidden',
      )}
    >
      {children}
    </kbd>
  );
}
