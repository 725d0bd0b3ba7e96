import type { ReactNode } from 'react';
import { cn } from './cn';

/** A record's key in the style of a stock label: monospaced, one clipped corner. */
export function Tag({ children, className }: { children: ReactNode; className?: string | undefined }): ReactNode {
  return (
    <span
      className={cn(
        'inline-block rounded-tag bg-sunken py-0.5 pr-2.5 pl-1.5 font-mono text-xs whitespace-nowrap text-ink-2 forced-colors:border',
        '[clip-path:polygon(0_0,calc(100%-7px)_0,100%_7px,100%_100%,0_100%)] forced-colors:[clip-path:none]',
        className,
      )}
    >
      {children}
    </span>
  );
}
