'use client';

import { cn } from '@quartermaster/ui/cn';
import { inputClass } from '@quartermaster/ui/input';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { Ban, Repeat } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { listWords } from '@/messages/list';
import { checkTitle } from '../check-title';
import { useTaskEditor } from '../editor-context';
import { peekOnClick } from '../peek';
import { focusBeside, focusTask } from '../row-focus';
import type { TaskRowProps } from './row-props';

const INDENTS = ['', 'pl-5', 'pl-10', 'pl-15', 'pl-20', 'pl-25'] as const;

/** The title: the row's one link, or a text field while it is being changed. */
export function TitleCell(props: TaskRowProps): ReactNode {
  const { task, depth, href, cursor, peeked, picking, mayWrite } = props;
  const indent = INDENTS[Math.min(depth, INDENTS.length - 1)];
  return (
    <span className={cn('flex min-w-0 flex-1 items-center gap-2', indent)}>
      {picking === 'title' && mayWrite ? (
        <TitleInput {...props} />
      ) : (
        <a
          href={href}
          data-task-link={task.key}
          data-cell="title"
          tabIndex={cursor ? 0 : -1}
          aria-current={peeked || undefined}
          onClick={peekOnClick(task.key)}
          className={cn(
            'truncate text-ink no-underline outline-none hover:underline',
            task.status === 'cancelled' && 'line-through',
          )}
        >
          {depth > 0 ? <VisuallyHidden>{listWords.subtaskLevel(depth)}: </VisuallyHidden> : null}
          {task.title}
        </a>
      )}
      <Marks task={task} />
    </span>
  );
}

function Marks({ task }: Pick<TaskRowProps, 'task'>): ReactNode {
  return (
    <>
      {task.blockedBy > 0 ? (
        <span title={listWords.blocked(task.blockedBy)} className="shrink-0 text-st-attention-fg">
          <Ban aria-hidden className="size-3.5" strokeWidth={2} />
          <VisuallyHidden>{listWords.blocked(task.blockedBy)}</VisuallyHidden>
        </span>
      ) : null}
      {task.recurring ? (
        <span title={listWords.recurring} className="shrink-0 text-ink-3">
          <Repeat aria-hidden className="size-3.5" strokeWidth={1.75} />
          <VisuallyHidden>{listWords.recurring}</VisuallyHidden>
        </span>
      ) : null}
      {task.childTotal > 0 ? (
        <span className="shrink-0 text-xs text-ink-3">
          <VisuallyHidden>{listWords.columns.subtasks}: </VisuallyHidden>
          {task.childDone}/{task.childTotal}
        </span>
      ) : null}
    </>
  );
}

/** Enter saves and stays, Tab saves and moves on, Esc gives back what was there. */
function TitleInput({ task, onPick }: TaskRowProps): ReactNode {
  const editor = useTaskEditor();
  const [text, setText] = useState(task.title);
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const [from] = useState(task.title);
  const ended = useRef(false);

  /** False when it cannot be saved: then the field stays open. */
  function save(): boolean {
    const to = text.trim();
    const problem = to === from ? undefined : checkTitle(text);
    setError(problem);
    if (problem) return false;
    if (to !== from) void editor.edit(task, { field: 'title', from, to });
    end();
    return true;
  }
  function end(): void {
    ended.current = true;
    onPick(null);
  }
  return (
    <span className="relative min-w-0 flex-1">
      <input
        ref={input}
        // biome-ignore lint/a11y/noAutofocus: the person asked for this field by a key or the menu
        autoFocus
        data-cell="title"
        aria-label={listWords.rename(task.key)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${task.id}-title-error` : undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => (ended.current ? undefined : save())}
        onKeyDown={(event) => {
          event.stopPropagation();
          const row = event.currentTarget.closest<HTMLElement>('[role=row]');
          if (event.key === 'Escape') {
            event.preventDefault();
            end();
            requestAnimationFrame(() => focusTask(task.key));
          } else if (event.key === 'Enter') {
            event.preventDefault();
            if (save()) requestAnimationFrame(() => focusTask(task.key));
          } else if (event.key === 'Tab') {
            event.preventDefault();
            const step = event.shiftKey ? -1 : 1;
            if (save() && row)
              requestAnimationFrame(() => {
                const link = row.querySelector<HTMLElement>('[data-task-link]');
                if (link) focusBeside(link, step);
              });
          }
        }}
        className={cn(inputClass, 'h-7 px-1.5')}
      />
      {error ? (
        <span
          id={`${task.id}-title-error`}
          role="alert"
          className="absolute top-full left-0 z-10 rounded-control border border-border bg-raised px-2 py-1 text-sm text-st-danger-fg shadow-1"
        >
          {error}
        </span>
      ) : null}
    </span>
  );
}
