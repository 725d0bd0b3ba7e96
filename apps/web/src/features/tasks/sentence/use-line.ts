import type { QuickAdd, QuickAddLink } from '@quartermaster/contracts/quick-add/types';
import type { CreateTaskInput } from '@quartermaster/contracts/tasks/task';
import { announce } from '@quartermaster/ui/announcer';
import { showToast } from '@quartermaster/ui/toast';
import { type KeyboardEvent, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { openPeek } from '@/records/panel/peek';
import { checkTitle } from '../check-title';
import { loadReading } from './load-reading';
import { toInput } from './to-input';
import { useCreateOrKeep } from './use-create';
import { useCreated } from './use-created';
import { type ParentTask, useSentence } from './use-sentence';

type Reading = Awaited<ReturnType<typeof loadReading>>;

export interface LineInput {
  /** What the new task has because of where it is typed; the sentence wins over it. */
  values?: Partial<CreateTaskInput>;
  parent?: ParentTask;
  links?: readonly QuickAddLink[];
  onMade?: () => void;
}

/** A line to type tasks into: Enter makes one and starts the next; a line that was refused comes back to be mended. */
export function useLine({ values, parent, links = [], onMade }: LineInput) {
  const createOrKeep = useCreateOrKeep();
  const created = useCreated();
  const [reading, setReading] = useState<Reading | null>(null);
  const [error, setError] = useState<string>();
  const sentence = useSentence({ parse: reading?.parse ?? null, ...(parent ? { parent } : {}) });
  const { text, setText, take, readBy } = sentence;

  async function loaded(): Promise<Reading> {
    if (reading) return reading;
    const now = await loadReading().catch(() => {
      throw new Error(t.offline.part);
    });
    setReading(now);
    return now;
  }
  async function make(read: QuickAdd): Promise<void> {
    const operation = newId();
    const fields = { ...read.fields, links: [...links, ...read.fields.links] };
    const input = { ...toInput(read, values), idempotencyKey: newId() };
    const task = await createOrKeep(input, fields, { context: { operation } });
    if (task === 'waits') return;
    // A label has the same name by now, and its own message.
    if (!task) throw new Error();
    const view = { label: t.tasks.view, run: () => openPeek(task.key) };
    // What is said in the sentence may well be why the list does not show the task.
    if (read.spans.length > 0) created(operation, { text: t.tasks.createdToast(task.key), action: view });
    else {
      created(operation);
      announce(listWords.added(task.key));
    }
    onMade?.();
  }
  async function add(): Promise<void> {
    const putBack = take();
    try {
      const { parse } = await loaded();
      const read = readBy(parse);
      const problem = checkTitle(read.title);
      setError(problem);
      if (problem) putBack();
      else await make(read);
    } catch (failure) {
      putBack();
      const { message } = readFailure(failure);
      if (message) showToast({ text: message, tone: 'danger' });
    }
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    if (event.key === 'Enter') void add();
    else if (event.key === 'Escape' && text) {
      // Not also what is around it.
      event.stopPropagation();
      setText('');
      setError(undefined);
    } else return;
    event.preventDefault();
  }
  return {
    sentence,
    Chips: reading?.Chips,
    error,
    field: {
      value: text,
      autoComplete: 'off',
      'aria-invalid': error ? true : undefined,
      onFocus: () => void loaded().catch(() => undefined),
      onText: (next: string) => {
        setText(next);
        setError(undefined);
      },
      onKeyDown,
    },
  };
}
