import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** What is wrong with a control that names this id in `aria-describedby`; nothing without an error. */
export function FieldError({ id, error }: { id: string; error: string | undefined }): ReactNode {
  return error ? (
    <p id={id} className="flex items-start gap-1.5 text-sm text-st-danger-fg">
      <CircleAlert aria-hidden className="mt-px size-4 shrink-0" strokeWidth={1.75} />
      {error}
    </p>
  ) : null;
}
