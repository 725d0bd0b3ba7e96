import { GripVertical } from 'lucide-react';
import type { ReactNode } from 'react';

/** Where a finger takes a row; the pointer takes it anywhere. Moving by keys or the menu is the same. */
export function RowGrip(): ReactNode {
  return (
    <span
      aria-hidden
      data-grip
      className="absolute inset-y-0 left-0 hidden w-9 touch-none place-items-center text-ink-3 coarse:grid print:hidden"
    >
      <GripVertical className="size-4" strokeWidth={1.75} />
    </span>
  );
}
