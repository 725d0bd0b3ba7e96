import { cn } from '@quartermaster/ui/cn';
import type { ReactNode } from 'react';
import { useId } from 'react';

interface SectionProps {
  title: string;
  /** Quiet words beside the title. */
  aside?: ReactNode;
  /** Holds nothing yet but the way to add to it: left out on paper. */
  blank?: boolean;
  children: ReactNode;
}

/** One part of a record, named by its heading. */
export function Section({ title, aside, blank = false, children }: SectionProps): ReactNode {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={cn('grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-border pt-4', blank && 'print:hidden')}
    >
      <div className="flex min-h-7 items-center gap-2">
        <h3 id={id} className="font-semibold">
          {title}
        </h3>
        {aside ? <span className="text-sm text-ink-2">{aside}</span> : null}
      </div>
      {children}
    </section>
  );
}
