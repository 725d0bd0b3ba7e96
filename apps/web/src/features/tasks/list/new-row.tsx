// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the text field inside
'use client';

import { announce } from '@quartermaster/ui/announcer';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { listWords } from '@/messages/list';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { checkTitle } from '../check-title';
import { usePeople } from '../people';
import { useSetup } from '../setup';
import { useToday } from '../use-today';
import { valuesFor } from './values-for';

/** A task typed at the end of a list or group gets what makes it belong there. Enter makes it and starts the next. */
export function NewRow({ query, label }: { query: string; label: string }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { meId } = usePeople();
  const { statuses } = useSetup();
  const today = useToday();
  const errorId = useId();
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();

  async function add(): Promise<void> {
    const title = text.trim();
    const problem = checkTitle(text);
    setError(problem);
    if (problem) return;
    setText('');
    try {
      const values = valuesFor(query, { meId, today, statusIds: statuses.map((status) => status.id) });
      const task = await api.tasks.create.mutate({ ...values, title, idempotencyKey: newId() });
      announce(listWords.added(task.key));
      await queries.invalidateQueries({ queryKey: trpc.tasks.pathKey() });
    } catch (failure) {
      setText((now) => now || title);
      showToast({ text: readFailure(failure).message, tone: 'danger' });
    }
  }
  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Enter') {
      event.preventDefault();
      void add();
    } else if (event.key === 'Escape' && text) {
      event.preventDefault();
      setText('');
      setError(undefined);
    }
  }
  return (
    <div role="row" className="border-b border-border print:hidden">
      <div role="gridcell" className="flex min-h-(--row) items-center gap-3 px-3 focus-within:bg-hover coarse:min-h-12">
        <Plus aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
        <input
          aria-label={label}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          placeholder={label}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setError(undefined);
          }}
          onKeyDown={onKeyDown}
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
