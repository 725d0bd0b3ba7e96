'use client';

import { Button, IconButton } from '@quartermaster/ui/button';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@quartermaster/ui/menu';
import { showToast } from '@quartermaster/ui/toast';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { TimeAgo } from '@/components/time-ago';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { talkWords } from '@/messages/talk';
import { Markdown } from '@/talk/markdown/markdown';
import { usePeople } from '@/trpc/people';
import { useCan } from '@/trpc/session';
import type { TalkComment } from '../kind';
import { leaveOnEscape, problemOf } from './comment-box';
import { MentionTextarea } from './mention-textarea';
import { linkMentions, unlinkMentions } from './mentions';
import type { CommentActions } from './use-comments';

interface CommentItemProps {
  comment: TalkComment;
  mayWrite: boolean;
  actions: CommentActions;
  onQuote: (comment: TalkComment) => void;
}

/** One comment: author, time, text and actions. */
export function CommentItem({ comment, mayWrite, actions, onQuote }: CommentItemProps): ReactNode {
  const { nameOf } = usePeople();
  const [editing, setEditing] = useState(false);
  const name = nameOf(comment.authorId);
  return (
    <article id={`comment-${comment.id}`} aria-label={name} className="grid gap-1">
      <header className="flex min-h-7 items-center gap-2">
        <span className="font-semibold">{name}</span>
        <TimeAgo at={comment.createdAt} />
        {comment.editedAt ? <span className="text-sm text-ink-2">{talkWords.edited}</span> : null}
        {mayWrite ? (
          <CommentMenu
            comment={comment}
            name={name}
            onQuote={onQuote}
            onEdit={() => setEditing(true)}
            remove={actions.remove}
          />
        ) : null}
      </header>
      {comment.quotedId ? <Quoted comment={comment} /> : null}
      {editing ? (
        <Editing comment={comment} edit={actions.edit} onClose={() => setEditing(false)} />
      ) : (
        <Markdown text={comment.body} />
      )}
    </article>
  );
}

function Quoted({ comment: { quoted } }: { comment: TalkComment }): ReactNode {
  const { nameOf } = usePeople();
  return (
    <blockquote className="border-l-3 border-border pl-3 text-sm text-ink-2">
      {quoted ? (
        <p className="line-clamp-3 whitespace-pre-wrap">
          <span className="font-semibold">{nameOf(quoted.authorId)}</span> {unlinkMentions(quoted.body)}
        </p>
      ) : (
        <p>{talkWords.quoteGone}</p>
      )}
    </blockquote>
  );
}

interface CommentMenuProps {
  comment: TalkComment;
  name: string;
  onQuote: (comment: TalkComment) => void;
  onEdit: () => void;
  remove: CommentActions['remove'];
}

function CommentMenu({ comment, name, onQuote, onEdit, remove }: CommentMenuProps): ReactNode {
  const { meId } = usePeople();
  const mayModerate = useCan('comments.moderate');
  const mine = comment.authorId === meId;
  /** Set if the chosen action moves the focus itself. */
  const moved = useRef(false);
  const move = (run: () => void) => () => {
    moved.current = true;
    run();
  };
  const removeIt = () =>
    remove(comment).catch((error: unknown) =>
      showToast({ text: readFailure(error).message || talkWords.commentFailed, tone: 'danger' }),
    );
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <IconButton size="sm" label={talkWords.commentActions(name)} className="ml-auto">
          <Ellipsis aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
      </MenuTrigger>
      <MenuContent
        align="end"
        onCloseAutoFocus={(event) => {
          if (moved.current) event.preventDefault();
          moved.current = false;
        }}
      >
        <MenuItem onSelect={move(() => onQuote(comment))}>{talkWords.quote}</MenuItem>
        {mine ? <MenuItem onSelect={move(onEdit)}>{talkWords.edit}</MenuItem> : null}
        {mine || mayModerate ? <MenuItem onSelect={() => void removeIt()}>{talkWords.deleteComment}</MenuItem> : null}
      </MenuContent>
    </Menu>
  );
}

interface EditingProps {
  comment: TalkComment;
  edit: CommentActions['edit'];
  onClose: () => void;
}

function Editing({ comment, edit, onClose }: EditingProps): ReactNode {
  const { members } = usePeople();
  const [text, setText] = useState(() => unlinkMentions(comment.body));
  /** The text as it is when an answer comes. */
  const typed = useRef(text);
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);

  async function save(): Promise<void> {
    if (pending) return;
    const body = linkMentions(text.trim(), members);
    const problem = problemOf(body);
    setError(problem);
    if (problem) return;
    setPending(true);
    try {
      await edit(comment, body);
      if (typed.current === text) onClose();
      else setPending(false);
    } catch (failure) {
      setError(readFailure(failure).message || talkWords.commentFailed);
      setPending(false);
    }
  }

  return (
    <div className="grid gap-2">
      <MentionTextarea
        autoFocus
        aria-label={talkWords.editComment}
        aria-invalid={error ? true : undefined}
        value={text}
        onText={(next) => {
          typed.current = next;
          setText(next);
        }}
        onSubmit={() => void save()}
        onKeyDown={leaveOnEscape}
      />
      <p role="alert" className="text-sm text-st-danger-fg empty:hidden">
        {error}
      </p>
      <div className="flex gap-2">
        <Button size="sm" tone="primary" pending={pending} onClick={() => void save()}>
          {talkWords.save}
        </Button>
        <Button size="sm" onClick={onClose}>
          {t.common.cancel}
        </Button>
      </div>
    </div>
  );
}
