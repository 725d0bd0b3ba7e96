'use client';

import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import type { GestureOptions } from '@/trpc/use-undo';
import type { Answer } from '../use-order-writes';
import { OrderDialog } from './order-dialog';
import { useVerb } from './use-verb';

interface NoteDialogProps {
  title: string;
  body: string;
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
  gesture: (note: string | null, options: GestureOptions) => Promise<Answer>;
  onClose: () => void;
}

/** Takes something back that is booked, with a note why. There is no undo of it. */
export function NoteDialog(props: NoteDialogProps): ReactNode {
  const { title, body, submit, tone, cancel, label, most, done, gesture, onClose } = props;
  const verb = useVerb();
  const [note, setNote] = useState('');
  async function send(): Promise<void> {
    const failure = await verb.run(
      (options) => gesture(note.trim() || null, options),
      () => ({ text: done, final: true }),
    );
    if (!failure) onClose();
  }
  return (
    <OrderDialog
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
    </OrderDialog>
  );
}
