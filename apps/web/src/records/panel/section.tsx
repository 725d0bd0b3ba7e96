import { cn } from '@quartermaster/ui/cn';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { useSectionLevel } from './section-level';

interface SectionProps {
  title: string;
  /** Quiet words beside the title. */
  aside?: ReactNode;
  /** At the end of the line of the title. */
  actions?: ReactNode;
  /** Holds nothing yet but the way to add to it: left out on paper. */
  blank?: boolean;
  /** Its content says what it is: the title is only heard. */
  plain?: boolean;
  children: ReactNode;
}

/** One part of a record, named by its heading. */
export function Section({ title, aside, actions, blank = false, plain = false, children }: SectionProps): ReactNode {
  const id = useId();
  const Heading = `h${useSectionLevel()}` as const;
  return (
    <section
      aria-labelledby={id}
      className={cn(
        'grid grid-cols-[minmax(0,1fr)] gap-2',
        !plain && 'border-t border-border pt-3',
        blank && 'print:hidden',
      )}
    >
      {plain ? (
        <Heading id={id} className="sr-only">
          {title}
        </Heading>
      ) : (
        <div className="flex min-h-7 flex-wrap items-center gap-x-2">
          <Heading id={id} className="text-base font-semibold">
            {title}
          </Heading>
          {aside ? <span className="text-sm text-ink-2">{aside}</span> : null}
          {actions ? <span className="ml-auto">{actions}</span> : null}
        </div>
      )}
      {children}
    </section>
  );
}
