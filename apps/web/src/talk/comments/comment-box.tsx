'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import { announce } from '@quartermaster/ui/announcer';
import { Button, IconButton } from '@quartermaster/ui/button';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { forgetSent, readDraft, writeDraft } from '@/lib/drafts';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { typedSince } from '@/lib/typed-since';
import { keepUnsent } from '@/lib/unsent';
import { columnWords } from '@/messages/records';
import { talkWords } from '@/messages/talk';
import { unsentWords } from '@/messages/unsent';
import { takeComment } from '@/records/panel/comment-focus';
import { usePeople } from '@/trpc/people';
import type { Subject, TalkComment } from '../kind';
import { MentionTextarea } from './mention-textarea';
import { linkMentions, unlinkMentions } from './mentions';
import { useSendComment } from './use-comments';

interface CommentBoxProps {
  subject: Subject;
  quoted: TalkComment | null;
  onQuoted: (comment: TalkComment | null) => void;
}

/**
 * The comment editor: one line until it has focus or text. Its text is kept, in this browser too, until the server has saved it;
 * offline, it is queued. What is typed before the answer comes stays.
 */
export function CommentBox({ subject: { kind, id: recordId }, quoted, onQuoted }: CommentBoxProps): ReactNode {
  const draftKey = `${recordId}:comment`;
  const id = useId();
  const { members, nameOf } = usePeople();
  const send = useSendComment();
  const [text, setText] = useState(() => readDraft(draftKey) ?? '');
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  const [keys] = useState(createIdempotencyKeys);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (quoted) box.current?.querySelector('textarea')?.focus();
  }, [quoted]);
  const begin = useEffectEvent(() => {
    const caught = takeComment();
    if (caught?.text) write(text + caught.text);
    if (caught?.awaited) box.current?.querySelector('textarea')?.focus();
  });
  useEffect(() => begin(), []);

  function write(next: string): void {
    setText(next);
    setError(undefined);
    writeDraft(draftKey, next === '' ? null : next);
  }

  async function submit(): Promise<void> {
    if (pending) return;
    const body = linkMentions(text.trim(), members);
    const problem = problemOf(body);
    setError(problem);
    if (problem) return;
    const quotedId = quoted?.id ?? null;
    const input = { recordId, body, quotedId, idempotencyKey: keys.keyFor([body, quotedId]) };
    setPending(true);
    try {
      const { comment, read } = await send(kind, input);
      done(text, talkWords.commented);
      void read.then(() => scrollToComment(comment.id));
    } catch (error) {
      const failure = readFailure(error);
      if (failure.reason === 'offline') {
        keepUnsent({ kind: 'comment', noun: kind.list.noun, input });
        done(text, unsentWords.kept);
      } else setError(failure.message || talkWords.commentFailed);
    } finally {
      setPending(false);
    }
  }
  function done(sent: string, what: string): void {
    keys.done();
    setText((now) => typedSince(now, sent));
    forgetSent(draftKey, sent);
    onQuoted(null);
    announce(what);
  }

  return (
    <div
      ref={box}
      data-open={text !== '' || quoted !== null || error !== undefined || undefined}
      className="group/comment grid grid-cols-[minmax(0,1fr)] gap-2"
    >
      {quoted ? (
        <div className="flex items-center gap-2 border-l-3 border-border pl-3 text-sm text-ink-2">
          <p className="min-w-0 flex-1 truncate">
            <span className="font-semibold">{talkWords.quoting(nameOf(quoted.authorId))}</span>{' '}
            {unlinkMentions(quoted.body)}
          </p>
          <IconButton size="sm" label={talkWords.stopQuoting} onClick={() => onQuoted(null)}>
            <X aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        </div>
      ) : null}
      <MentionTextarea
        data-comment-box
        aria-label={talkWords.write}
        aria-describedby={`${id}-hint ${id}-error`}
        aria-invalid={error ? true : undefined}
        placeholder={talkWords.write}
        value={text}
        onText={write}
        onSubmit={() => void submit()}
        onKeyDown={leaveOnEscape}
        className="max-h-[30vh] resize-none min-h-9! group-focus-within/comment:min-h-20!"
      />
      <p id={`${id}-error`} role="alert" className="text-sm text-st-danger-fg empty:hidden">
        {error}
      </p>
      <div className="hidden flex-wrap items-center justify-between gap-2 group-focus-within/comment:flex group-data-open/comment:flex">
        <p id={`${id}-hint`} className="text-sm text-ink-2">
          {talkWords.writeHint}
        </p>
        <Button size="sm" tone="primary" pending={pending} onClick={() => void submit()}>
          {talkWords.send}
        </Button>
      </div>
    </div>
  );
}

/** Why a comment cannot be sent. */
export function problemOf(body: string): string | undefined {
  if (body.trim() === '') return talkWords.commentMissing;
  return body.length > LIMITS.commentChars ? columnWords.long(LIMITS.commentChars) : undefined;
}

/** Esc leaves the text field, and does not close the panel around it. */
export function leaveOnEscape(event: { key: string; stopPropagation: () => void; currentTarget: HTMLElement }): void {
  if (event.key !== 'Escape') return;
  event.stopPropagation();
  event.currentTarget.blur();
}

/** The box, at the bottom of the window, does not show what became of a comment. */
function scrollToComment(id: string): void {
  requestAnimationFrame(() => document.getElementById(`comment-${id}`)?.scrollIntoView({ block: 'nearest' }));
}
