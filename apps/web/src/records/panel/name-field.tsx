'use client';

import { type ReactNode, useId } from 'react';
import type { EditOutcome } from '../editors/record-editor';
import { useTextDraft } from '../editors/use-text-draft';

interface NameFieldProps {
  label: string;
  /** Names the draft in this browser's storage. */
  storageKey: string;
  value: string;
  check: (value: string) => string | undefined;
  save: (from: string, to: string) => Promise<EditOutcome>;
  mayWrite: boolean;
}

/** What a record is called, edited in place. */
export function NameField({ label, storageKey, value, check, save, mayWrite }: NameFieldProps): ReactNode {
  const errorId = useId();
  const draft = useTextDraft({ storageKey, value, check, save: (from, to) => save(from, to.trim()) });
  // The heading above, which is only heard, says the same.
  if (!mayWrite) {
    return (
      <p aria-hidden className="text-lg break-words">
        {value}
      </p>
    );
  }
  return (
    <div>
      <textarea
        aria-label={label}
        aria-invalid={draft.error ? true : undefined}
        aria-describedby={draft.error ? errorId : undefined}
        rows={1}
        value={draft.value}
        onChange={draft.onChange}
        onBlur={draft.onBlur}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            draft.commit();
          } else if (event.key === 'Escape' && draft.value !== value) {
            event.stopPropagation();
            draft.reset();
          }
        }}
        className="-mx-2 block field-sizing-content w-[calc(100%+1rem)] resize-none rounded-control border border-transparent bg-transparent px-1.75 py-1 text-lg hover:border-border focus:border-border-strong aria-invalid:border-danger"
      />
      <p id={errorId} role="alert" className="text-sm text-st-danger-fg">
        {draft.error}
      </p>
    </div>
  );
}
