import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { announce } from '@quartermaster/ui/announcer';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, type KeyboardEvent, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { listWords } from '@/messages/list';
import { useTRPC } from '@/trpc/client';
import { checkTitle } from './check-title';

/** A line to type titles into: Enter makes a task and starts the next one; a title that was refused comes back to be mended. */
export function useTitleLine(make: (title: string) => Promise<TaskDetail>) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();

  async function add(): Promise<void> {
    const title = text.trim();
    const problem = checkTitle(text);
    setError(problem);
    if (problem) return;
    setText('');
    try {
      announce(listWords.added((await make(title)).key));
      await queries.invalidateQueries({ queryKey: trpc.tasks.pathKey() });
    } catch (failure) {
      setText((now) => now || title);
      showToast({ text: readFailure(failure).message, tone: 'danger' });
    }
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') void add();
    else if (event.key === 'Escape' && text) {
      // Not also what is around it.
      event.stopPropagation();
      setText('');
      setError(undefined);
    } else return;
    event.preventDefault();
  }
  function onChange(event: ChangeEvent<HTMLInputElement>): void {
    setText(event.target.value);
    setError(undefined);
  }
  return {
    error,
    field: { value: text, autoComplete: 'off', 'aria-invalid': error ? true : undefined, onChange, onKeyDown },
  };
}
