import { Skeleton } from '@quartermaster/ui/skeleton';
import type { ReactNode } from 'react';

/** In place of lines that are being read. */
export function WaitingLines(): ReactNode {
  return (
    <div className="grid gap-2">
      <Skeleton className="h-10" />
      <Skeleton className="h-10" />
      <Skeleton className="h-10" />
    </div>
  );
}
