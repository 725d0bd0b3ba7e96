import type { ReactNode } from 'react';
import { cn } from './cn';

/** A grey placeholder with the final dimensions. Appears after 300 ms, so that fast responses never flash. */
export function Skeleton({ className }: { className?: string | undefined }): ReactNode {
  return <span aria-hidden className={cn('block animate-appear-late rounded-tag bg-hover', className)} />;
}
