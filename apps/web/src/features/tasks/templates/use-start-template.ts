import { showToast } from '@quartermaster/ui/toast';
import { useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { t } from '@/messages';
import { openPeek } from '@/records/panel/peek';
import { useTRPCClient } from '@/trpc/client';
import { useCreated } from '../sentence/use-created';

/** Creates the task of a template with its sub-tasks, says so, and offers to undo it. False, with a message, when that failed. */
export function useStartTemplate(): (id: string) => Promise<boolean> {
  const api = useTRPCClient();
  const created = useCreated();
  // One key until there is an answer: again after a lost one, it is still one task.
  const [keys] = useState(() => new Map<string, string>());
  return async (id) => {
    const operation = newId();
    const idempotencyKey = keys.get(id) ?? newId();
    keys.set(id, idempotencyKey);
    try {
      const { task } = await api.templates.use.mutate({ id, idempotencyKey }, { context: { operation } });
      keys.delete(id);
      created(operation, {
        text: t.tasks.createdToast(task.key),
        action: { label: t.tasks.view, run: () => openPeek(task.key) },
      });
      return true;
    } catch (error) {
      const { reason, message } = readFailure(error);
      showToast({ text: reason === 'offline' ? t.form.unreachable : message, tone: 'danger' });
      return false;
    }
  };
}
