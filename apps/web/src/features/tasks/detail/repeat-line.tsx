'use client';

import { describeRecurrence } from '@quartermaster/contracts/recurrence-words';
import { isOpen } from '@quartermaster/contracts/tasks/status';
import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { taskPanelWords } from '@/messages/task-panel';
import { FactLine } from '@/records/panel/fact-line';
import { useTaskEditor } from '../editor-context';

interface RepeatLineProps {
  task: TaskDetail;
  mayWrite: boolean;
  onChange: () => void;
}

/** How the task comes back. */
export function RepeatLine({ task, mayWrite, onChange }: RepeatLineProps): ReactNode {
  const editor = useTaskEditor();
  const { recurrence } = task;
  return (
    <FactLine name={taskPanelWords.repeat}>
      <span className={recurrence ? undefined : 'text-ink-2'}>
        {recurrence ? describeRecurrence(recurrence.rule) : taskPanelWords.noRepeat}
      </span>
      {mayWrite && isOpen(task.status) ? (
        <Button size="sm" tone="quiet" data-fact="recurrence" onClick={onChange}>
          {taskPanelWords.changeRepeat}
        </Button>
      ) : null}
      {recurrence && mayWrite ? (
        <Button
          size="sm"
          tone="quiet"
          onClick={() => void editor.edit(task, { field: 'recurrence', from: recurrence, to: null })}
        >
          {taskPanelWords.stopRepeating}
        </Button>
      ) : null}
    </FactLine>
  );
}
