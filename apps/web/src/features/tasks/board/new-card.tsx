import type { TaskGrouping } from '@quartermaster/contracts/tasks/groupings';
import type { ReactNode } from 'react';
import { listWords } from '@/messages/list';
import { useToday } from '@/trpc/use-today';
import { useValuesFor } from '../list/use-values-for';
import { dueIn } from '../moves/group-edit';
import { SentenceLine } from '../sentence/sentence-line';
import type { BoardColumn } from './board-data';

interface NewCardProps {
  by: TaskGrouping;
  column: BoardColumn;
  name: string;
}

/** The line at the foot of a column: its task gets what makes it belong there. Nothing is created overdue. */
export function NewCard({ by, column, name }: NewCardProps): ReactNode {
  const values = useValuesFor(column.query);
  const dueOn = dueIn(column.value, useToday());
  if (by === 'due' && dueOn === undefined) return null;
  return (
    <div data-chrome className="border-t border-border px-2 py-1">
      <SentenceLine
        label={listWords.newRowIn(name)}
        values={by === 'due' ? { ...values, dueOn: dueOn ?? null } : values}
      />
    </div>
  );
}
