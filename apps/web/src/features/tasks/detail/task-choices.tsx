import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { ChoiceList } from '@quartermaster/ui/choice-list';
import { Tag } from '@quartermaster/ui/tag';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { t } from '@/messages';
import { taskPanelWords } from '@/messages/task-panel';
import { useTRPC } from '@/trpc/client';

export interface TaskChoicesProps {
  label: string;
  /** Tasks that make no sense here. */
  without: readonly string[];
  onChoose: (task: TaskSummary) => void;
}

/** Tasks to choose from, by their words or their number; at first those that were worked on last. */
export function TaskChoices({ label, without, wide, onChoose }: TaskChoicesProps & { wide?: boolean }): ReactNode {
  const trpc = useTRPC();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const found = useQuery(
    trpc.tasks.search.queryOptions({ text: asked }, { enabled: asked !== '', placeholderData: keepPreviousData }),
  );
  // Before anything is typed: what was worked on last.
  const recent = useQuery(
    trpc.tasks.list.queryOptions({ query: 'status = open', sort: '-updated', limit: 10 }, { enabled: asked === '' }),
  );
  const tasks = (asked === '' ? recent.data?.items : found.data?.items.map(({ task }) => task)) ?? [];
  const choices = tasks.filter(({ id }) => !without.includes(id));
  return (
    <ChoiceList
      wide={wide}
      label={label}
      placeholder={taskPanelWords.findTask}
      chosen={[]}
      choices={choices.map((task) => ({
        value: task.id,
        label: `${task.key} ${task.title}`,
        mark: (
          <span className="flex items-center gap-2">
            <Tag>{task.key}</Tag>
            <span className="truncate">{task.title}</span>
          </span>
        ),
      }))}
      emptyText={found.isFetching || recent.isFetching ? t.common.loading : taskPanelWords.noTask}
      onQuery={setText}
      onChoose={(id) => {
        const task = choices.find((one) => one.id === id);
        if (task) onChoose(task);
      }}
    />
  );
}
