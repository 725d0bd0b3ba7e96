import { type FocusEvent, useState } from 'react';
import { readDraft, writeDraft } from '@/lib/drafts';
import type { EditOutcome } from './record-editor';

interface TextDraftInput {
  /** Names the draft in this browser's storage. */
  storageKey: string;
  value: string;
  /** Says why a value cannot be saved. */
  check: (value: string) => string | undefined;
  save: (from: string, to: string) => Promise<EditOutcome>;
}

export interface TextDraft {
  value: string;
  error: string | undefined;
  onChange: (event: { target: { value: string } }) => void;
  onBlur: (event: FocusEvent) => void;
  /** Saves now, if there is something to save. */
  commit: () => void;
  /** Forgets what was typed. */
  reset: () => void;
}

/**
 * Text that is saved on leaving the field. What was typed stays in the field and in this browser until the server has
 * it; a change from elsewhere shows through only while nothing is being typed.
 */
export function useTextDraft({ storageKey, value, check, save }: TextDraftInput): TextDraft {
  const [draft, setDraft] = useState<{ text: string; from: string } | null>(() => {
    const kept = readDraft(storageKey);
    return kept === null || kept === value ? null : { text: kept, from: value };
  });
  const [error, setError] = useState<string>();

  function reset(): void {
    setDraft(null);
    setError(undefined);
    writeDraft(storageKey, null);
  }

  async function commit(): Promise<void> {
    if (!draft) return;
    if (draft.text === draft.from) return reset();
    const problem = check(draft.text);
    setError(problem);
    if (problem) return;
    const sent = draft;
    const outcome = await save(sent.from, sent.text);
    if (outcome === 'failed') return;
    if (readDraft(storageKey) === sent.text) writeDraft(storageKey, null);
    setDraft((now) => (now?.text === sent.text ? null : now));
  }

  return {
    value: draft?.text ?? value,
    error,
    onChange: ({ target }) => {
      setDraft({ text: target.value, from: draft?.from ?? value });
      writeDraft(storageKey, target.value);
      if (error) setError(check(target.value));
    },
    onBlur: () => void commit(),
    commit: () => void commit(),
    reset,
  };
}
