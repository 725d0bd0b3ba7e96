'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTitleLine } from '../use-title-line';

interface TitleLineProps {
  label: string;
  make: (title: string) => Promise<TaskDetail>;
}

/** A line at the end of a list of tasks. Enter makes one of what was typed, and starts the next. */
export function TitleLine({ label, make }: TitleLineProps): ReactNode {
  const { error, field } = useTitleLine(make);
  return (
    <div>
      <div className="flex items-center gap-2 px-2">
        <Plus aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
        <input
          {...field}
          aria-label={label}
          placeholder={label}
          className="h-8 min-w-0 flex-1 rounded-control bg-transparent px-1 text-ink placeholder:text-ink-3"
        />
      </div>
      <p role="alert" className="text-sm text-st-danger-fg empty:hidden">
        {error}
      </p>
    </div>
  );
}
