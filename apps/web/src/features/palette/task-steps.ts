import { canMoveTask, TASK_PRIORITIES } from '@quartermaster/contracts/tasks/status';
import type { Choice } from '@quartermaster/ui/choice-list';
import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { t } from '@/messages';
import { paletteWords } from '@/messages/palette';
import { dayChoices } from '@/records/editors/day-choices';
import { isKeyOf, usePeeked } from '@/records/panel/peek';
import { useTRPC } from '@/trpc/client';
import { usePeople } from '@/trpc/people';
import { useCan } from '@/trpc/session';
import { inUse, useSettings } from '@/trpc/settings';
import { useToday } from '@/trpc/use-today';
import { completeTask, useTaskEditor } from '../tasks/editor-context';
import type { FieldEdit } from '../tasks/task-fields';

export const STEPS = ['assign', 'due', 'status', 'priority', 'label'] as const;
export type Step = (typeof STEPS)[number];

/** A value a task can be given, and how. */
export interface StepChoice extends Choice {
  /** It has it already. */
  on: boolean;
  run: () => void;
}

/** The key of the task at hand: what had focus as the palette came over the page; else what is open beside it, or the page itself. */
export function useTaskAtHand(focused: string | null): string | null {
  const peeked = usePeeked('task');
  const last = usePathname().split('/').at(-1);
  return focused ?? peeked ?? (isKeyOf('task', last) ? last : null);
}

/** What can be done to one task in two steps; null for none, or for who may not. Every change can be undone. */
export function useTaskSteps(key: string | null): ((step: Step) => StepChoice[]) | null {
  const mayWrite = useCan('tasks.write');
  const editor = useTaskEditor();
  const settings = useSettings();
  const people = usePeople();
  const today = useToday();
  const task = useQuery(
    useTRPC().tasks.get.queryOptions({ ref: key ?? '' }, { enabled: mayWrite && key !== null }),
  ).data;
  if (!mayWrite || key === null || !task) return null;

  const change = (edit: FieldEdit) => () => {
    void editor.edit(task, edit, { text: paletteWords.changed(task.key) });
  };
  const toggled = (field: 'assigneeIds' | 'labelIds', id: string) => {
    const from = task[field];
    const to = from.includes(id) ? from.filter((one) => one !== id) : [...from, id];
    return change({ field, from, to });
  };
  const values: Record<Step, () => StepChoice[]> = {
    assign: () =>
      people.members.map(({ id, name }) => ({
        value: id,
        label: id === people.meId ? t.tasks.meNamed(name) : name,
        on: task.assigneeIds.includes(id),
        run: toggled('assigneeIds', id),
      })),
    due: () =>
      dayChoices(today).map(({ label, value, hint }) => ({
        value: value ?? 'none',
        label,
        hint,
        on: value === task.dueOn,
        run: change({ field: 'dueOn', from: task.dueOn, to: value }),
      })),
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
              : change({ field: 'statusId', from: task.statusId, to: id, group }),
        })),
    priority: () =>
      TASK_PRIORITIES.toReversed().map((priority) => ({
        value: priority,
        label: t.priority[priority],
        on: priority === task.priority,
        run: change({ field: 'priority', from: task.priority, to: priority }),
      })),
    label: () =>
      settings.labels.map(({ id, name }) => ({
        value: id,
        label: name,
        on: task.labelIds.includes(id),
        run: toggled('labelIds', id),
      })),
  };
  return (step) => values[step]();
}
