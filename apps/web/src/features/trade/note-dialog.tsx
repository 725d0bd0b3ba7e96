'use client';

import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import type { GestureOptions } from '@/trpc/use-undo';
import type { Verb } from './use-verb';
import { VerbDialog } from './verb-dialog';

interface NoteDialogProps<A> {
  verb: Verb<A>;
  title: string;
  body: ReactNode;
  submit: string;
  tone?: 'primary' | 'danger';
  /** Of the button that does nothing. */
  cancel?: string;
  /** Of the field. */
  label: string;
  /** The most letters. */
  most: number;
  /** What is said afterwards. */
  done: string;
  gesture: (note: string | null, options: GestureOptions) => Promise<A>;
  /** There is a way back by undo. */
  undoes?: boolean;
  onClose: () => void;
}

/** Does something that costs, with a note why. */
export function NoteDialog<A>(props: NoteDialogProps<A>): ReactNode {
  const { title, body, submit, tone, cancel, label, most, done, gesture, undoes = false, onClose } = props;
  const { verb } = props;
  const [note, setNote] = useState('');
  async function send(): Promise<void> {
    const failure = await verb.run(
      (options) => gesture(note.trim() || null, options),
      () => ({ text: done, final: !undoes }),
    );
    if (!failure) onClose();
  }
  return (
    <VerbDialog
      alert
      width="sm"
      title={title}
      description={body}
      submit={submit}
      tone={tone}
      cancel={cancel}
      problem={verb.problem}
      pending={verb.pending}
      disabled={verb.isOffline}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Field label={label}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="off"
            maxLength={most}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
    </VerbDialog>
  );
}
