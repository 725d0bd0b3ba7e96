import { canMoveTask, TASK_PRIORITIES } from '@quartermaster/contracts/tasks/status';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import type { Choice } from '@quartermaster/ui/choice-list';
import { dayChoices } from '@/components/date/day-choices';
import { addDays } from '@/lib/dates';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { paletteWords } from '@/messages/palette';
import { usePeople } from '@/trpc/people';
import { inUse, useSettings } from '@/trpc/settings';
import { useToday } from '@/trpc/use-today';
import { completeTask, useTaskEditor } from '../tasks/editor-context';
import { deferDays, deferredFrom } from '../tasks/pickers/defer-days';
import type { FieldEdit } from '../tasks/task-fields';
import type { Step } from './steps';

/** A value a task can be given, and how. */
export interface StepChoice extends Choice {
  /** It has it already. */
  on: boolean;
  run: () => void;
}

/** The values that each step offers for a task. Every change can be undone. */
export function useTaskSteps(): (step: Step, task: TaskSummary) => StepChoice[] {
  const editor = useTaskEditor();
  const settings = useSettings();
  const people = usePeople();
  const today = useToday();

  return (step, task) => {
    const change = (edit: FieldEdit, what: string) => () => {
      void editor.edit(task, edit, { text: paletteWords.changed(task.key, what) });
    };
    const toggled = (field: 'assigneeIds' | 'labelIds', { id, name }: { id: string; name: string }) => {
      const from = task[field];
      const has = from.includes(id);
      const to = has ? from.filter((one) => one !== id) : [...from, id];
      return change({ field, from, to }, has ? paletteWords.removed(name) : paletteWords.added(name));
    };
    const dueOn = (to: string | null, what: string) => change({ field: 'dueOn', from: task.dueOn, to }, what);
    const values: Record<Step, () => StepChoice[]> = {
      assign: () =>
        people.members.map(({ id, name }) => ({
          value: id,
          label: id === people.meId ? t.tasks.meNamed(name) : name,
          on: task.assigneeIds.includes(id),
          run: toggled('assigneeIds', { id, name }),
        })),
      due: () =>
        dayChoices(today).map(({ label, value, hint }) => ({
          value: value ?? 'none',
          label,
          hint,
          on: value === task.dueOn,
          run: dueOn(value, value === null ? label : paletteWords.set(t.tasks.columns.due, label)),
        })),
      defer: () => {
        const from = deferredFrom(task.dueOn, today);
        return deferDays(from).map(({ days, label, hint }) => ({
          value: String(days),
          label,
          hint,
          on: false,
          run: dueOn(addDays(from, days), paletteWords.set(t.tasks.columns.due, hint ?? label)),
        }));
      },
      status: () =>
        inUse(settings.statuses)
          .filter(({ id, group }) => id === task.statusId || group === task.status || canMoveTask(task.status, group))
          .map(({ id, name, group }) => ({
            value: id,
            label: name,
            on: id === task.statusId,
            run:
              // This path asks what to do with open sub-tasks.
              id === 'done'
                ? () => completeTask(editor, task)
                : change(
                    { field: 'statusId', from: task.statusId, to: id, group },
                    paletteWords.set(t.tasks.columns.status, name),
                  ),
          })),
      priority: () =>
        TASK_PRIORITIES.toReversed().map((priority) => ({
          value: priority,
          label: t.priority[priority],
          on: priority === task.priority,
          run: change(
            { field: 'priority', from: task.priority, to: priority },
            priority === 'none' ? t.priority.none : paletteWords.set(t.tasks.columns.priority, t.priority[priority]),
          ),
        })),
      label: () =>
        settings.labels.map(({ id, name }) => ({
          value: id,
          label: name,
          on: task.labelIds.includes(id),
          run: toggled('labelIds', { id, name }),
        })),
      project: () =>
        [...inUse(settings.projects), { id: null, name: listWords.noProject }].map(({ id, name }) => ({
          value: id ?? 'none',
          label: name,
          on: id === task.projectId,
          run: change(
            { field: 'projectId', from: task.projectId, to: id },
            paletteWords.set(listWords.columns.project, name),
          ),
        })),
    };
    return values[step]();
  };
}
