import type { ReactNode } from 'react';
import { cn } from './cn';

/** A grey stand-in with the final geometry. Appears only after 300 ms, so quick answers never flash. */
export function Skeleton({ className }: { className?: string | undefined }): ReactNode {
  return <span aria-hidden className={cn('block animate-appear-late rounded-tag bg-hover', className)} />;
}
