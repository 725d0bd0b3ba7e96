'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/dates';
import { lazyDialog } from '@/lib/lazy-dialog';
import { lazyPart } from '@/lib/lazy-part';
import { formatMinutes } from '@/lib/minutes';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { panelWords } from '@/messages/panel';
import { isOwnColumn } from '@/records/address/columns';
import { FactLine } from '@/records/panel/fact-line';
import { Section } from '@/records/panel/section';
import { type People, usePeople } from '@/trpc/people';
import { nameIn, type Settings, useSettings } from '@/trpc/settings';
import { useToday } from '@/trpc/use-today';
import { useTaskEditor } from '../editor-context';
import { DueMark, PriorityMark, TaskStatusMark } from '../marks';
import { FieldPicker, pickerLabel } from '../pickers/field-picker';
import { LabelMark } from '../pickers/label-mark';
import { FACT_NAMES, type Fact, factsOf, type PickedFact } from './fact-fields';
import { loadRepeatLine, OwnFieldLine, RepeatLine } from './lazy-lines';
import type { FactEditing } from './use-fact-editing';

const AddFacts = lazyPart(() => import('./add-facts').then((module) => module.AddFacts));
const RepeatDialog = lazyDialog(async () => {
  const [{ RepeatDialog: Dialog }] = await Promise.all([import('../repeat/repeat-dialog'), loadRepeatLine()]);
  return Dialog;
});

interface FactsProps {
  task: TaskDetail;
  mayWrite: boolean;
  editing: FactEditing;
}

/** What is known of a task in single values, each changed where it stands; the others are offered by their names. */
export function Facts({ task, mayWrite, editing }: FactsProps): ReactNode {
  const settings = useSettings();
  const facts = factsOf(task, settings);
  const rest = facts.filter((fact) => !editing.isLine(fact));
  return (
    <Section title={panelWords.details} plain>
      <div ref={editing.place} className="grid gap-1">
        <dl className="grid grid-cols-[7rem_minmax(0,1fr)] items-center gap-y-0.5">
          {facts.filter(editing.isLine).map((fact) => (
            <FactOf key={fact} task={task} fact={fact} mayWrite={mayWrite} editing={editing} />
          ))}
        </dl>
        {mayWrite && rest.length > 0 ? <AddFacts task={task} facts={rest} editing={editing} /> : null}
      </div>
      {editing.open === 'recurrence' ? <Repeat task={task} editing={editing} /> : null}
    </Section>
  );
}

function FactOf({ task, fact, mayWrite, editing }: FactsProps & { fact: Fact }): ReactNode {
  const editor = useTaskEditor();
  const settings = useSettings();
  if (fact === 'recurrence') {
    return <RepeatLine task={task} mayWrite={mayWrite} onChange={() => editing.setOpen(fact)} />;
  }
  if (!isOwnColumn(fact)) return <PickedLine task={task} fact={fact} mayWrite={mayWrite} editing={editing} />;
  const field = settings.fields.find(({ id }) => fact === `cf:${id}`);
  if (!field) return null;
  return (
    <OwnFieldLine
      field={field}
      value={task.fields[field.id] ?? null}
      mayWrite={mayWrite}
      onChange={(change) => void editor.edit(task, { field: 'fields', ...change })}
    />
  );
}

/** On closing, focus returns to the fact, which may be a line by then. */
function Repeat({ task, editing }: Omit<FactsProps, 'mayWrite'>): ReactNode {
  const editor = useTaskEditor();
  return (
    <RepeatDialog
      name={task.key}
      value={task.recurrence}
      dueOn={task.dueOn}
      onSave={(to) => void editor.edit(task, { field: 'recurrence', from: task.recurrence, to })}
      onClose={() => {
        editing.setOpen(null);
        requestAnimationFrame(() => editing.focus('recurrence'));
      }}
    />
  );
}

function PickedLine({ task, fact, mayWrite, editing }: FactsProps & { fact: PickedFact }): ReactNode {
  const today = useToday();
  const settings = useSettings();
  const value = <FactValue task={task} fact={fact} today={today} people={usePeople()} settings={settings} />;
  const field = fact === 'dueOn' && editing.open === 'defer' ? 'defer' : fact;
  return (
    <FactLine name={FACT_NAMES[fact]}>
      {mayWrite ? (
        <FieldPicker
          task={task}
          field={field}
          today={today}
          open={editing.open === field}
          onOpenChange={(open) => editing.setOpen(open ? fact : null)}
          returnFocus={() => editing.focus(fact)}
        >
          <button
            type="button"
            data-fact={fact}
            className="control -mx-2 flex min-h-8 max-w-full items-center rounded-control px-2 text-left hover:bg-hover"
          >
            <VisuallyHidden>{pickerLabel(fact, task.key, settings)}: </VisuallyHidden>
            {value}
          </button>
        </FieldPicker>
      ) : (
        value
      )}
    </FactLine>
  );
}

interface FactValueProps {
  task: TaskDetail;
  fact: PickedFact;
  today: string;
  people: People;
  settings: Settings;
}

function FactValue({ task, fact, today, people, settings }: FactValueProps): ReactNode {
  switch (fact) {
    case 'status':
      return <TaskStatusMark status={task.status} name={nameIn(settings.statuses, task.statusId) || undefined} />;
    case 'priority':
      return <PriorityMark priority={task.priority} />;
    case 'assigneeIds':
      return <Words quiet={task.assigneeIds.length === 0}>{people.namesOf(task.assigneeIds)}</Words>;
    case 'dueOn':
      if (task.dueOn === null) return <Words quiet>{t.due.none}</Words>;
      return <DueMark dueOn={task.dueOn} dueTime={task.dueTime} status={task.status} today={today} />;
    case 'notBefore':
      return <Words quiet={task.notBefore === null}>{task.notBefore ? formatDate(task.notBefore) : t.due.none}</Words>;
    case 'labelIds': {
      const labels = settings.labels.filter(({ id }) => task.labelIds.includes(id));
      if (labels.length === 0) return <Words quiet>{t.common.none}</Words>;
      return (
        <span className="flex flex-wrap gap-x-3">
          {labels.map((label) => (
            <LabelMark key={label.id} label={label} />
          ))}
        </span>
      );
    }
    case 'projectId':
      return <Words quiet={!task.projectId}>{nameIn(settings.projects, task.projectId) || listWords.noProject}</Words>;
    case 'estimateMinutes':
      return (
        <Words quiet={task.estimateMinutes === null}>
          {task.estimateMinutes === null ? t.common.none : formatMinutes(task.estimateMinutes)}
        </Words>
      );
  }
}

function Words({ children, quiet }: { children: string; quiet: boolean }): ReactNode {
  return <span className={quiet ? 'text-ink-2' : undefined}>{children}</span>;
}
