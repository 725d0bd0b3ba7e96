'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import type { ChecklistItem } from '@quartermaster/contracts/tasks/task';
import { cn } from '@quartermaster/ui/cn';
import { type ReactNode, useState } from 'react';
import { taskPanelWords } from '@/messages/task-panel';
import { moveByKey } from './move-by-key';

interface ItemTextProps {
  item: ChecklistItem;
  onSave: (text: string) => void;
  onMove: (step: number) => void;
}

/** The words of an item, edited in place: Enter or leaving keeps them, Escape and emptiness restore them. */
export function ItemText({ item, onSave, onMove }: ItemTextProps): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  function commit(): void {
    const text = draft?.trim();
    setDraft(null);
    if (text && text !== item.text) onSave(text);
  }
  return (
    <textarea
      aria-label={taskPanelWords.item(item.text)}
      rows={1}
      maxLength={LIMITS.checklistChars}
      value={draft ?? item.text}
      onChange={(event) => setDraft(event.target.value.replace(/\n/g, ' '))}
      onBlur={commit}
      onKeyDown={(event) => {
        moveByKey(event, onMove);
        if (event.key === 'Enter') {
          event.preventDefault();
          commit();
        } else if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation();
          setDraft(null);
        }
      }}
      className={cn(
        'field-sizing-content min-h-8 min-w-0 flex-1 resize-none rounded-control bg-transparent px-1 py-1',
        item.done && 'text-ink-2 line-through',
      )}
    />
  );
}
