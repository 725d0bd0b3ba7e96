import type { Noun } from '@quartermaster/contracts/records/kinds';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useTaskEditor } from '@/features/tasks/editor-context';
import { useCreate } from '@/features/tasks/sentence/use-create';
import { useCreated } from '@/features/tasks/sentence/use-created';
import { taskTalk } from '@/features/tasks/task-talk';
import { asTaskEdit, useSendEdit } from '@/features/tasks/use-send-edit';
import { newId } from '@/lib/new-id';
import { sendUnsentBy, type Unsent, useUnsent } from '@/lib/unsent';
import { t } from '@/messages';
import { unsentWords } from '@/messages/unsent';
import { openPeek } from '@/records/panel/peek';
import { useSendComment } from '@/talk/comments/use-comments';
import type { TalkAccess } from '@/talk/kind';

/** The kinds whose comments can wait. */
const KINDS: Partial<Record<Noun, TalkAccess>> = {
  task: taskTalk,
  customer: { routes: (trpc) => trpc.customers, client: (api) => api.customers },
  supplier: { routes: (trpc) => trpc.suppliers, client: (api) => api.suppliers },
  product: { routes: (trpc) => trpc.products, client: (api) => api.products },
};

function accessTo(noun: Noun): TalkAccess {
  const kind = KINDS[noun];
  if (!kind) throw new Error(`Comments on a ${noun} cannot be sent`);
  return kind;
}

/** Sends what the person has waiting. */
export function Replay(): ReactNode {
  const sendComment = useSendComment();
  const create = useCreate();
  const created = useCreated();
  const sendEdit = useSendEdit();
  const editor = useTaskEditor();
  const queries = useQueryClient();
  const send = useEffectEvent(async (one: Unsent) => {
    if (one.kind === 'comment') return sendComment(accessTo(one.noun), one.input);
    if (one.kind === 'edit') return sendEdit(one.input);
    const operation = newId();
    const task = await create(one.input, one.fields, { context: { operation } });
    if (!task) throw new Error(unsentWords.labelFailed);
    created(operation, {
      text: t.tasks.createdToast(task.key),
      action: { label: t.tasks.view, run: () => openPeek(task.key) },
    });
  });
  useEffect(() => sendUnsentBy((one) => send(one)), []);
  const edits = useUnsent();
  useEffect(() => {
    const waiting = edits.flatMap((one) => (one.kind === 'edit' && !one.problem ? [one.input] : []));
    if (waiting.length === 0) return;
    const show = () => {
      for (const one of waiting) editor.show(one.id, asTaskEdit(one));
    };
    show();
    // Each answer of the server is without the changes that wait.
    return queries.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'success' && !event.action.manual) show();
    });
  }, [edits, editor, queries]);
  return null;
}
