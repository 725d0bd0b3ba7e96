import { splitLines } from '@quartermaster/contracts/quick-add/split-lines';
import { Button } from '@quartermaster/ui/button';
import { DialogActions } from '@quartermaster/ui/dialog';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { newId } from '@/lib/new-id';
import { quickAddWords } from '@/messages/quick-add';
import { toInput, useCreate, useCreated } from './use-create';
import { useSentence } from './use-sentence';

interface ManyFormProps {
  pasted: string;
  onBack: () => void;
  onClose: () => void;
}

/** Several pasted lines: each is shown as it will be, then becomes a task. One undo for all of them. */
export function ManyForm({ pasted, onBack, onClose }: ManyFormProps): ReactNode {
  const { readLine } = useSentence('');
  const create = useCreate();
  const created = useCreated();
  const { lines, left } = splitLines(pasted);
  const [keys] = useState(() => lines.map(() => newId()));
  const [operation] = useState(newId);
  const [made, setMade] = useState(0);
  const rest = lines.slice(made);
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
      <ol className="max-h-72 list-decimal overflow-y-auto rounded-panel border border-border py-2 pr-3 pl-9">
        {rest.map((line, index) => (
          <li key={keys[made + index]} className="py-0.5">
            {readLine(line).title || line}
            <Facts line={line} title={readLine(line).title} />
          </li>
        ))}
      </ol>
      {left > 0 ? <p className="text-ink-2">{quickAddWords.manyLeft(left)}</p> : null}
      <DialogActions>
        <Button onClick={onBack}>{quickAddWords.one}</Button>
        <Button type="submit" tone="primary" pending={save.isPending}>
          {quickAddWords.many(rest.length)}
        </Button>
      </DialogActions>
    </form>
  );
}

/** The words that were understood as something else than title. */
function Facts({ line, title }: { line: string; title: string }): ReactNode {
  return line === title ? null : <span className="block text-sm text-ink-2">{line}</span>;
}
