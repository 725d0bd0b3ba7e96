import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { type RefObject, useRef, useState } from 'react';
import { type Fact, isTold } from './fact-fields';

export interface FactEditing {
  /** Where the facts are. */
  place: RefObject<HTMLDivElement | null>;
  /** The fact whose editor is open; `defer` is another editor of the due date. */
  open: Fact | 'defer' | null;
  /** Opens the editor of a fact, or closes the open one. */
  setOpen: (fact: Fact | 'defer' | null) => void;
  /** Whether a fact is a line. It neither becomes one nor stops being one under its own open editor. */
  isLine: (fact: Fact) => boolean;
  /** Gives focus to a fact, wherever it is by now. */
  focus: (fact: Fact) => void;
}

/** Which fact of a task is being edited, from its line or from among those without a value. */
export function useFactEditing(task: TaskDetail): FactEditing {
  const place = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<{ fact: Fact | 'defer'; line: boolean } | null>(null);
  return {
    place,
    open: editing?.fact ?? null,
    setOpen: (fact) => setEditing(fact && { fact, line: fact === 'defer' || isTold(task, fact) }),
    isLine: (fact) => (editing?.fact === fact ? editing.line : isTold(task, fact)),
    focus: (fact) => focusFact(place, fact),
  };
}

/** Frames: an editor that is loaded only now stands there a moment later. */
const PATIENCE = 60;

function focusFact(place: FactEditing['place'], fact: Fact, left = PATIENCE): void {
  const shown = place.current?.querySelector<HTMLElement>(`[data-fact="${CSS.escape(fact)}"]`);
  const control = shown?.matches('button') ? shown : shown?.querySelector<HTMLElement>('input, select, button');
  if (control) control.focus();
  else if (left > 0) requestAnimationFrame(() => focusFact(place, fact, left - 1));
}
