import type { TaskGrouping } from '@quartermaster/contracts/tasks/groupings';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { boardWords } from '@/messages/board';
import { serverPlace } from '../moves/server-place';
import { useGroupEdit } from '../moves/use-group-edit';
import { useSendMoves } from '../moves/use-send-moves';
import { type BoardColumn, type CardPlace, moveCard } from './board-data';

interface MovesInput {
  by: TaskGrouping;
  /** Places inside a column are the person's own. */
  manual: boolean;
  queryKey: QueryKey;
  nameOf: (value: string) => string;
}

export type MoveTo = (task: TaskSummary, from: string, to: CardPlace) => void;

/** Moves cards optimistically. */
export function useMoves({ by, manual, queryKey, nameOf }: MovesInput): MoveTo {
  const queries = useQueryClient();
  const editFor = useGroupEdit(by);
  const send = useSendMoves();
  return (task, from, to) => {
    const columns = queries.getQueryData<{ columns: BoardColumn[] }>(queryKey)?.columns ?? [];
    const edit = editFor(task, from, to.value);
    if (edit === undefined) return;
    const target = columns.find(({ value }) => value === to.value);
    const place = manual && target ? serverPlace(target.items, task, to.index) : undefined;
    if (!edit && !place) return;
    void queries.cancelQueries({ queryKey });
    queries.setQueryData(queryKey, { columns: moveCard(columns, { task, from, to }) });
    const text = manual
      ? boardWords.moved(task.key, nameOf(to.value), to.index + 1, (target?.count ?? 0) + (edit ? 1 : 0))
      : boardWords.movedSorted(task.key, nameOf(to.value));
    send(task, { edit, place, text });
  };
}
