// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the text field inside
'use client';

import { Plus } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { newId } from '@/lib/new-id';
import { useTRPCClient } from '@/trpc/client';
import { usePeople } from '@/trpc/people';
import { useSettings } from '@/trpc/settings';
import { useToday } from '@/trpc/use-today';
import { useTitleLine } from '../use-title-line';
import { valuesFor } from './values-for';

/** A task typed at the end of a list or group gets what makes it belong there. Enter makes it and starts the next. */
export function NewRow({ query, label }: { query: string; label: string }): ReactNode {
  const api = useTRPCClient();
  const { meId } = usePeople();
  const { statuses } = useSettings();
  const today = useToday();
  const errorId = useId();
  const { error, field } = useTitleLine((title) => {
    const values = valuesFor(query, { meId, today, statusIds: statuses.map((status) => status.id) });
    return api.tasks.create.mutate({ ...values, title, idempotencyKey: newId() });
  });
  return (
    <div role="row" className="border-b border-border print:hidden">
      <div role="gridcell" className="flex min-h-(--row) items-center gap-3 px-3 focus-within:bg-hover coarse:min-h-12">
        <Plus aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
        <input
          {...field}
          aria-label={label}
          aria-describedby={error ? errorId : undefined}
          placeholder={label}
          onKeyDown={(event) => {
            // A letter here is no command of the list.
            event.stopPropagation();
            field.onKeyDown(event);
          }}
          className="h-8 min-w-0 flex-1 bg-transparent text-base text-ink outline-none placeholder:text-ink-3"
        />
        {error ? (
          <span id={errorId} role="alert" className="text-sm text-st-danger-fg">
            {error}
          </span>
        ) : null}
      </div>
    </div>
  );
}
