import { type FocusEvent, useState } from 'react';
import { readDraft, writeDraft } from './drafts';
import type { EditOutcome } from './task-editor';

interface TextDraftInput {
  /** Names the draft in this browser's storage. */
  storageKey: string;
  value: string;
  /** What is saved of what was typed. */
  clean?: (typed: string) => string;
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
export function useTextDraft(input: TextDraftInput): TextDraft {
  const { storageKey, value, clean = asTyped, check, save } = input;
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
    const sent = { ...draft, saved: clean(draft.text) };
    if (sent.saved === sent.from) return reset();
    const problem = check(draft.text);
    setError(problem);
    if (problem) return;
    const outcome = await save(sent.from, sent.saved);
    if (outcome === 'failed') return;
    if (readDraft(storageKey) === sent.text) writeDraft(storageKey, null);
    setDraft((now) => {
      if (!now || now.text === sent.text) return null;
      // What was typed meanwhile goes on from what is saved now: else it would seem that somebody else had changed it.
      return outcome === 'saved' ? { ...now, from: sent.saved } : now;
    });
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

function asTyped(text: string): string {
  return text;
}
