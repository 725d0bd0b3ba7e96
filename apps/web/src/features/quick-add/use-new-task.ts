import { useMutation } from '@tanstack/react-query';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { dateProblem } from '@/components/date/types';
import { readFailure } from '@/lib/api-error';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { newTaskText } from '@/lib/layers';
import { newId } from '@/lib/new-id';
import { typedSince } from '@/lib/typed-since';
import { t } from '@/messages';
import { openPeek } from '@/records/panel/peek';
import { checkTitle } from '../tasks/check-title';
import { useCreateOrKeep } from '../tasks/sentence/use-create';
import { useCreated } from '../tasks/sentence/use-created';
import { useSentence } from '../tasks/sentence/use-sentence';
import { parse } from '../tasks/sentence/words';
import { type OwnValues, ownInput } from './own-values';

export interface NewTaskInput {
  first: string;
  onText: (text: string) => void;
  onClose: () => void;
}

/**
 * A task as it is typed. It keeps its values until the server has said yes or, out of its reach, it waits to be sent, and what is
 * typed until then after that.
 */
export function useNewTask({ first, onText, onClose }: NewTaskInput, form: RefObject<HTMLFormElement | null>) {
  const sentence = useSentence({ first, parse });
  const createOrKeep = useCreateOrKeep();
  const created = useCreated();
  const [own, setOwn] = useState<OwnValues>({});
  const [titleError, setTitleError] = useState<string>();
  // A date is judged once it is sent.
  const [dueTried, setDueTried] = useState(false);
  const [keys] = useState(createIdempotencyKeys);
  const [made, setMade] = useState(0);
  /** The text as it is when an answer comes. */
  const typed = useRef(first);
  const { read } = sentence;
  const focusField = (name: string) => form.current?.querySelector<HTMLElement>(`[name=${name}]`)?.focus();

  const save = useMutation({
    mutationFn: async (another: boolean) => {
      const operation = newId();
      // As typed, not as read: a new label may be made, and read as a known one, before the task fails.
      const idempotencyKey = keys.keyFor([sentence.text, read.title, own]);
      const input = { ...ownInput(own, read), idempotencyKey };
      const task = await createOrKeep(input, read.fields, { context: { operation } });
      return { task, operation, another, sent: { text: sentence.text, own } };
    },
    onSuccess: ({ task, operation, another, sent }) => {
      if (!task) return;
      keys.done();
      if (task !== 'waits') {
        created(operation, {
          text: t.tasks.createdToast(task.key),
          action: { label: t.tasks.view, run: () => openPeek(task.key) },
        });
      }
      setText(typedSince(typed.current, sent.text));
      if (!another) return onClose();
      setOwn((now) => (now === sent.own ? {} : now));
      setDueTried(false);
      setMade(made + 1);
      focusField('title');
    },
  });

  function setText(text: string): void {
    typed.current = text;
    sentence.setText(text);
    onText(text);
  }
  const addCaught = useEffectEvent(() => {
    const { text } = newTaskText.take();
    if (text) setText(sentence.text + text);
  });
  useEffect(() => addCaught(), []);
  function submit(another: boolean): void {
    const dueProblem = own.due && dateProblem(own.due);
    const titleProblem = checkTitle(read.title);
    setTitleError(titleProblem);
    setDueTried(true);
    if (titleProblem) focusField('title');
    else if (dueProblem) focusField('dueOn');
    else if (!save.isPending) save.mutate(another);
  }
  return {
    sentence,
    own,
    setOwn,
    focusField,
    submit,
    pending: save.isPending,
    failure: save.error ? describe(save.error) : undefined,
    due: {
      // A new field for the next task.
      key: made,
      error: dueTried && own.due ? dateProblem(own.due) : undefined,
    },
    title: {
      error: titleError,
      onText: (text: string) => {
        setText(text);
        if (titleError) setTitleError(checkTitle(text));
      },
      onBlur: () => (sentence.text ? setTitleError(checkTitle(read.title)) : undefined),
    },
  };
}

function describe(error: unknown): string {
  const failure = readFailure(error);
  return failure.reason === 'offline' ? t.form.unreachable : failure.message;
}
