import { splitLines } from '@quartermaster/contracts/quick-add/split-lines';
import type { QuickAdd } from '@quartermaster/contracts/quick-add/types';
import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { DialogActions } from '@quartermaster/ui/dialog';
import { useMutation } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { newId } from '@/lib/new-id';
import { quickAddWords } from '@/messages/quick-add';
import { toInput } from '../tasks/sentence/to-input';
import { useCreate } from '../tasks/sentence/use-create';
import { useCreated } from '../tasks/sentence/use-created';
import { useSentence } from '../tasks/sentence/use-sentence';
import { useSpanNames } from '../tasks/sentence/use-span-names';
import { parse } from '../tasks/sentence/words';

interface ManyFormProps {
  pasted: string;
  onBack: () => void;
  onClose: () => void;
}

/** Several pasted lines: each is shown as it will be, then becomes a task. One undo for all of them. */
export function ManyForm({ pasted, onBack, onClose }: ManyFormProps): ReactNode {
  const { readLine, parent } = useSentence({ parse });
  const nameOf = useSpanNames(parent);
  const create = useCreate();
  const created = useCreated();
  const { lines, left } = splitLines(pasted);
  const [keys] = useState(() => lines.map(() => newId()));
  const [operation] = useState(newId);
  const [made, setMade] = useState(0);
  const save = useMutation({
    // In turn, so that they stand in the order they were written; a second try goes on where the first stopped.
    mutationFn: async () => {
      for (const [index, line] of lines.entries()) {
        if (index < made) continue;
        const read = readLine(line);
        const input = { ...toInput(read), title: read.title || line, idempotencyKey: keys[index] };
        if (!(await create(input, read.fields, { context: { operation } }))) throw new Error(line);
        setMade(index + 1);
      }
    },
    onSuccess: () => {
      created(operation, { text: quickAddWords.manyCreated(lines.length) });
      onClose();
    },
  });
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  }
  return (
    <form onSubmit={onSubmit} className="grid gap-3">
      <FormNotice message={save.error ? quickAddWords.manyStopped(made, lines.length) : undefined} />
      <p>{quickAddWords.manyTitle(lines.length)}</p>
      <section
        aria-label={quickAddWords.manyPreview}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        tabIndex={0}
        className="max-h-72 overflow-y-auto rounded-panel border border-border py-2 pr-3 pl-9"
      >
        <ol className="list-decimal">
          {lines.map((line, index) => (
            <Line key={keys[index]} line={line} read={readLine(line)} nameOf={nameOf} made={index < made} />
          ))}
        </ol>
      </section>
      {left > 0 ? <p className="text-ink-2">{quickAddWords.manyLeft(left)}</p> : null}
      <DialogActions line>
        <Button onClick={onBack}>{quickAddWords.one}</Button>
        <Button type="submit" tone="primary" pending={save.isPending}>
          {quickAddWords.many(lines.length - made)}
        </Button>
      </DialogActions>
    </form>
  );
}

interface LineProps {
  line: string;
  read: QuickAdd;
  nameOf: ReturnType<typeof useSpanNames>;
  made: boolean;
}

/** One line as the task it will be: its title, and what else was recognised in it. */
function Line({ line, read, nameOf, made }: LineProps): ReactNode {
  return (
    <li className="py-0.5">
      <span className={cn('flex flex-wrap items-center gap-x-2 gap-y-1', made && 'text-ink-2')}>
        {read.title || line}
        {read.spans.map((span) => (
          <span key={span.from} className="rounded-tag bg-selected px-1.5 text-sm text-ink">
            {nameOf(span, read)}
          </span>
        ))}
        {made ? (
          <span className="flex items-center gap-1 text-sm">
            <Check aria-hidden className="size-4" strokeWidth={1.75} />
            {quickAddWords.lineMade}
          </span>
        ) : null}
      </span>
    </li>
  );
}
