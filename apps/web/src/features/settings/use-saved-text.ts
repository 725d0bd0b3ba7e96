import { type KeyboardEvent, useRef, useState } from 'react';
import { settingsWords } from '@/messages/settings';
import type { Problem } from './use-save';

interface SavedTextInput {
  /** As it is saved. */
  value: string;
  /** Characters. */
  most: number;
  /** Says why a text cannot be saved. */
  check: (text: string) => Problem;
  /** Called again only after it has settled. */
  onSave: (text: string) => Promise<Problem>;
}

export interface SavedText {
  /** What is typed, or else the value. */
  text: string;
  error: Problem;
  type: (text: string) => void;
  onBlur: () => void;
  onKeyDown: (event: Pick<KeyboardEvent, 'key' | 'preventDefault'>) => void;
}

/**
 * A line of text that Enter or leaving saves and Escape restores. What is refused stays, with the reason. So does what is typed while an
 * earlier text is being saved; sent before that is done, it is saved next.
 */
export function useSavedText({ value, most, check, onSave }: SavedTextInput): SavedText {
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<Problem>();
  /** The draft as it is when an answer comes. */
  const typed = useRef<string | null>(null);
  const saving = useRef(false);
  const sentAgain = useRef(false);

  function change(next: string | null): void {
    typed.current = next;
    setDraft(next);
    setError(undefined);
  }
  /** @returns what is saved by now */
  async function saveFrom(saved: string): Promise<string> {
    const next = typed.current?.trim() ?? saved;
    if (next === saved) {
      change(null);
      return saved;
    }
    const tooLong = next.length > most ? settingsWords.nameLong(most) : undefined;
    const problem = check(next) ?? tooLong ?? (await onSave(next));
    const isNewer = typed.current?.trim() !== next;
    if (problem) {
      if (!isNewer) setError(problem);
      return saved;
    }
    if (!isNewer) change(null);
    return next;
  }
  async function commit(): Promise<void> {
    // The blur that may follow Enter does not save again: by then there is nothing newer to save.
    sentAgain.current = saving.current;
    if (saving.current) return;
    saving.current = true;
    let saved = value;
    let tried: string | null;
    do {
      sentAgain.current = false;
      tried = typed.current;
      saved = await saveFrom(saved);
    } while (sentAgain.current && typed.current !== tried);
    saving.current = false;
  }

  return {
    text: draft ?? value,
    error,
    type: change,
    onBlur: () => void commit(),
    onKeyDown: (event) => {
      if (event.key === 'Escape') change(null);
      if (event.key !== 'Enter') return;
      event.preventDefault();
      void commit();
    },
  };
}
