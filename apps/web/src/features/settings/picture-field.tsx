'use client';

import { announce } from '@quartermaster/ui/announcer';
import { Button } from '@quartermaster/ui/button';
import { type ReactNode, useId, useRef, useState } from 'react';
import type { Problem } from './use-save';

interface PictureFieldProps {
  label: string;
  hint: string;
  /** What is shown now. */
  children: ReactNode;
  has: boolean;
  words: { choose: string; change: string; remove: string; saved: string; removed: string };
  onSend: (file: File) => Promise<Problem>;
  onRemove: () => Promise<Problem>;
}

/** A picture with buttons to upload another one and to remove it. */
export function PictureField(props: PictureFieldProps): ReactNode {
  const { label, hint, children, has, words, onSend, onRemove } = props;
  const input = useRef<HTMLInputElement>(null);
  const upload = useRef<HTMLButtonElement>(null);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const id = useId();

  async function run(work: () => Promise<Problem>, done: string): Promise<void> {
    setPending(true);
    const failed = await work();
    setPending(false);
    setProblem(failed);
    if (failed) return;
    announce(done);
    // The button that was pressed may have gone with the picture.
    upload.current?.focus();
  }
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-semibold">{label}</legend>
      <div className="flex flex-wrap items-center gap-4">
        {children}
        <div className="grid gap-2">
          <div className="flex flex-wrap gap-2">
            <Button
              ref={upload}
              pending={pending}
              aria-describedby={problem ? `${id}-problem ${id}` : id}
              onClick={() => input.current?.click()}
            >
              {has ? words.change : words.choose}
            </Button>
            {has ? (
              <Button tone="quiet" onClick={() => void run(onRemove, words.removed)}>
                {words.remove}
              </Button>
            ) : null}
          </div>
          <p id={id} className="text-sm text-ink-2">
            {hint}
          </p>
        </div>
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        tabIndex={-1}
        aria-label={label}
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file can be chosen again.
          target.value = '';
          if (file) void run(() => onSend(file), words.saved);
        }}
      />
      {problem ? (
        <p id={`${id}-problem`} role="alert" className="text-sm text-st-danger-fg">
          {problem}
        </p>
      ) : null}
    </fieldset>
  );
}
