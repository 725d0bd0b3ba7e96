'use client';

import { isOpen } from '@quartermaster/contracts/tasks/status';
import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { Toolbar } from '@quartermaster/ui/toolbar';
import type { ComponentProps, ReactNode } from 'react';
import { taskPanelWords } from '@/messages/task-panel';
import { isOwnColumn } from '@/records/address/columns';
import { useSettings } from '@/trpc/settings';
import { useToday } from '@/trpc/use-today';
import { FieldPicker } from '../pickers/field-picker';
import { type Fact, factName } from './fact-fields';
import { loadOwnFieldLine } from './lazy-lines';
import type { FactEditing } from './use-fact-editing';

interface AddFactsProps {
  task: TaskDetail;
  /** Those without a value. */
  facts: readonly Fact[];
  editing: FactEditing;
}

/** The facts a task does not have, by their names: each opens its editor here, and becomes a line once it has a value. */
export function AddFacts({ task, facts, editing }: AddFactsProps): ReactNode {
  const settings = useSettings();
  const today = useToday();
  return (
    <Toolbar label={taskPanelWords.addFactsTo(task.key)} className="text-sm text-ink-2 print:hidden">
      <span aria-hidden className="mr-1">
        {taskPanelWords.addFacts}
      </span>
      {facts.map((fact) => {
        const name = factName(fact, settings);
        if (fact === 'recurrence') {
          if (!isOpen(task.status)) return null;
          return (
            <QuietButton key={fact} data-fact={fact} onClick={() => editing.setOpen(fact)}>
              {name}
            </QuietButton>
          );
        }
        return (
          <FieldPicker
            key={fact}
            task={task}
            field={fact}
            today={today}
            open={editing.open === fact}
            onOpenChange={(open) => {
              if (open && isOwnColumn(fact)) void loadOwnFieldLine();
              editing.setOpen(open ? fact : null);
            }}
            returnFocus={() => editing.focus(fact)}
          >
            <QuietButton data-fact={fact}>{name}</QuietButton>
          </FieldPicker>
        );
      })}
    </Toolbar>
  );
}

function QuietButton(props: ComponentProps<'button'>): ReactNode {
  return (
    <button
      type="button"
      {...props}
      className="control inline-flex min-h-7 max-w-full items-center rounded-control px-1.5 hover:bg-hover hover:text-ink"
    />
  );
}
