import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: ReactNode;
  /** Secondary text next to the title. */
  note?: ReactNode;
  actions?: ReactNode;
}

/** The header of a page. Its `h1` takes focus after a navigation; its width is what the actions adapt to, not that of the window. */
export function PageHeader({ title, note, actions }: PageHeaderProps): ReactNode {
  return (
    <div className="@container">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {/* Beside a panel there may be room for the actions alone, and one line has to be enough. */}
        <h1 tabIndex={-1} className="text-lg outline-offset-4 md:@max-sm:sr-only">
          {title}
        </h1>
        {note ? <p className="text-ink-2">{note}</p> : null}
        {actions ? (
          <div data-chrome className="ml-auto flex flex-wrap items-center gap-2 md:@max-sm:gap-1">
            {actions}
          </div>
        ) : null}
      </div>
    </div>
  );
}
