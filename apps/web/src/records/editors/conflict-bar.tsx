'use client';

import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { editWords } from '@/messages/edit';
import { type FieldConflict, setEditState, useEditState } from './edit-state';

interface ConflictBarProps {
  id: string;
  fieldName: (field: string) => string;
  valueWords: (conflict: FieldConflict, side: 'mine' | 'theirs') => string;
}

/** Two people changed one field: both values, and the choice. There from the start so that it is announced. */
export function ConflictBar({ id, fieldName, valueWords }: ConflictBarProps): ReactNode {
  const state = useEditState(id);
  return (
    <div role="alert" className="empty:hidden">
      {state?.kind === 'conflict' ? (
        <TwoValues
          title={editWords.conflict(fieldName(state.conflict.field))}
          mine={valueWords(state.conflict, 'mine')}
          theirs={valueWords(state.conflict, 'theirs')}
          onMine={state.keepMine}
          onTheirs={() => setEditState(id, null)}
        />
      ) : null}
    </div>
  );
}

interface TwoValuesProps {
  title: string;
  mine: string;
  theirs: string;
  onMine: () => void;
  onTheirs: () => void;
}

/** Both values of one field, and the choice. */
export function TwoValues({ title, mine, theirs, onMine, onTheirs }: TwoValuesProps): ReactNode {
  return (
    <div className="rounded-panel border-l-3 border-signal bg-st-attention-bg p-3 text-st-attention-fg">
      <p className="font-semibold">{title}</p>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-ink">
        <dt>{editWords.mine}</dt>
        <dd className="line-clamp-6 break-words whitespace-pre-wrap">{mine}</dd>
        <dt>{editWords.theirs}</dt>
        <dd className="line-clamp-6 break-words whitespace-pre-wrap">{theirs}</dd>
      </dl>
      <div className="mt-3 flex gap-2">
        <Button size="sm" onClick={onMine}>
          {editWords.keepMine}
        </Button>
        <Button size="sm" onClick={onTheirs}>
          {editWords.takeTheirs}
        </Button>
      </div>
    </div>
  );
}
