import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** An error of the whole form. The element is always mounted, so that screen readers announce its text. */
export function FormNotice({ message }: { message: string | undefined }): ReactNode {
  return (
    <div role="alert" className="empty:absolute">
      {message ? (
        <p className="flex items-start gap-2 rounded-panel bg-st-danger-bg p-3 text-st-danger-fg">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
          {message}
        </p>
      ) : null}
    </div>
  );
}
