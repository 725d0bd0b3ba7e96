import type { QuickAdd } from '@quartermaster/contracts/quick-add/types';
import type { CreateTaskInput, TaskDetail } from '@quartermaster/contracts/tasks/task';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { quickAddWords } from '@/messages/quick-add';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { type GestureOptions, useUndo } from '@/trpc/use-undo';
import { useCreateLabel } from '../tasks/pickers/use-create-label';

/** A task of what a line says. Labels of its own are not in it yet. */
export function toInput({ title, fields }: QuickAdd): CreateTaskInput {
  return {
    title,
    priority: fields.priority ?? 'none',
    dueOn: fields.dueOn,
    dueTime: fields.dueTime,
    assigneeIds: fields.assigneeIds,
    labelIds: fields.labelIds,
    parentId: fields.subtaskOf,
    estimateMinutes: fields.estimateMinutes,
    recurrence: fields.recurrence === null ? null : { rule: fields.recurrence, from: 'due', except: [] },
  };
}

/** Creates a task with its new labels and its links, as one gesture. Undefined when a label could not be made. */
export function useCreate(): (
  input: CreateTaskInput,
  fields: Pick<QuickAdd['fields'], 'newLabels' | 'links'>,
  options: GestureOptions,
) => Promise<TaskDetail | undefined> {
  const api = useTRPCClient();
  const createLabel = useCreateLabel();
  return async (input, fields, options) => {
    const labelIds = [...(input.labelIds ?? [])];
    for (const name of fields.newLabels) {
      const label = await createLabel(name);
      if (!label) return undefined;
      labelIds.push(label.id);
    }
    const task = await api.tasks.create.mutate({ ...input, labelIds: [...new Set(labelIds)] }, options);
    try {
      for (const link of fields.links) {
        if ('ref' in link) await api.links.add.mutate({ taskId: task.id, ref: link.ref }, options);
      }
    } catch {
      showToast({ text: quickAddWords.linkFailed(task.key), tone: 'danger' });
    }
    return task;
  };
}

/** Says what was created, and remembers how to take it back. */
export function useCreated(): (operation: string, toast: Parameters<typeof showToast>[0]) => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { offer } = useUndo();
  return (operation, toast) => {
    offer({ operation });
    showToast(toast);
    void queries.invalidateQueries({ queryKey: trpc.tasks.pathKey() });
  };
}
