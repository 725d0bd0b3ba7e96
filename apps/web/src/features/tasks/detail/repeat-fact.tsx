'use client';

import { describeRecurrence } from '@quartermaster/contracts/recurrence-words';
import { isOpen } from '@quartermaster/contracts/tasks/status';
import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { Button } from '@quartermaster/ui/button';
import { type ReactNode, useState } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { taskPanelWords } from '@/messages/task-panel';
import { FactLine } from '@/records/panel/fact-line';
import { useTaskEditor } from '../editor-context';

const RepeatDialog = lazyPart(() => import('../repeat/repeat-dialog').then((module) => module.RepeatDialog));

/** How the task comes back. */
export function RepeatFact({ task, mayWrite }: { task: TaskDetail; mayWrite: boolean }): ReactNode {
  const editor = useTaskEditor();
  const { recurrence } = task;
  const [asking, setAsking] = useState(false);
  return (
    <FactLine name={taskPanelWords.repeat}>
      <span className={recurrence ? undefined : 'text-ink-2'}>
        {recurrence ? describeRecurrence(recurrence.rule) : taskPanelWords.noRepeat}
      </span>
      {mayWrite && isOpen(task.status) ? (
        <Button size="sm" tone="quiet" onClick={() => setAsking(true)}>
          {recurrence ? taskPanelWords.changeRepeat : taskPanelWords.setRepeat}
        </Button>
      ) : null}
      {asking ? (
        <RepeatDialog
          name={task.key}
          value={recurrence}
          dueOn={task.dueOn}
          onSave={(to) => void editor.edit(task, { field: 'recurrence', from: recurrence, to })}
          onClose={() => setAsking(false)}
        />
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
