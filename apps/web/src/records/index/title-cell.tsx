'use client';

import { cn } from '@quartermaster/ui/cn';
import { inputClass } from '@quartermaster/ui/input';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { type ReactNode, useRef, useState } from 'react';
import { listWords } from '@/messages/list';
import type { ListedRecord, PrimaryColumn } from '../kind-ui';
import { peekOnClick } from '../panel/peek';
import { openedBy } from './places';
import { focusBeside, focusRecord } from './row-focus';
import { RENAME, type RecordRowProps } from './row-props';

const INDENTS = ['', 'pl-5', 'pl-10', 'pl-15', 'pl-20', 'pl-25'] as const;

/** What the record is called: the row's one link, or a text field while it is being changed. */
export function TitleCell(props: RecordRowProps): ReactNode {
  const { ui, record, depth, href, cursor, peeked, picking, mayWrite } = props;
  const indent = INDENTS[Math.min(depth, INDENTS.length - 1)];
  return (
    <span className={cn('flex min-w-0 flex-1 items-center gap-2', indent)}>
      {picking === RENAME && mayWrite && ui.primary.useRename ? (
        <TitleInput {...props} useRename={ui.primary.useRename} />
      ) : (
        <a
          href={href}
          data-record-link={record.key}
          data-part-of={record.partOf}
          data-cell={ui.address.terms.primary}
          data-cursor={cursor || undefined}
          tabIndex={cursor ? 0 : -1}
          aria-current={peeked || undefined}
          onClick={peekOnClick(openedBy(record))}
          className={cn('truncate text-ink no-underline outline-none hover:underline', ui.primary.linkClass?.(record))}
        >
          {depth > 0 && ui.depthWords ? <VisuallyHidden>{ui.depthWords(depth)}: </VisuallyHidden> : null}
          {ui.primary.text(record)}
        </a>
      )}
      {ui.primary.marks?.(record)}
    </span>
  );
}

type TitleInputProps = Pick<RecordRowProps, 'ui' | 'record' | 'onPick'> &
  Required<Pick<PrimaryColumn<ListedRecord>, 'useRename'>>;

/** Enter saves and stays, Tab saves and moves on, Esc gives back what was there. */
function TitleInput({ ui, record, onPick, useRename }: TitleInputProps): ReactNode {
  const { rename } = useRename();
  const [from] = useState(ui.primary.text(record));
  const [text, setText] = useState(from);
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const ended = useRef(false);

  /** False when it cannot be saved: then the field stays open. */
  function save(): boolean {
    const to = text.trim();
    const problem = to === from ? undefined : ui.primary.check(text);
    setError(problem);
    if (problem) return false;
    if (to !== from) rename(record, { from, to });
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
        data-cell={ui.address.terms.primary}
        aria-label={listWords.setField(ui.columns[ui.address.terms.primary]?.label ?? '', record.key)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${record.id}-title-error` : undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        onBlur={() => (ended.current ? undefined : save())}
        onKeyDown={(event) => {
          event.stopPropagation();
          const row = event.currentTarget.closest<HTMLElement>('[role=row]');
          if (event.key === 'Escape') {
            event.preventDefault();
            end();
            requestAnimationFrame(() => focusRecord(record.key));
          } else if (event.key === 'Enter') {
            event.preventDefault();
            if (save()) requestAnimationFrame(() => focusRecord(record.key));
          } else if (event.key === 'Tab') {
            event.preventDefault();
            const step = event.shiftKey ? -1 : 1;
            if (save() && row)
              requestAnimationFrame(() => {
                const link = row.querySelector<HTMLElement>('[data-record-link]');
                if (link) focusBeside(link, step);
              });
          }
        }}
        className={cn(inputClass, 'h-7 px-1.5')}
      />
      {error ? (
        <span
          id={`${record.id}-title-error`}
          role="alert"
          className="absolute top-full left-0 z-10 rounded-control border border-border bg-raised px-2 py-1 text-sm text-st-danger-fg shadow-1"
        >
          {error}
        </span>
      ) : null}
    </span>
  );
}
