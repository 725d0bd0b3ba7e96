'use client';

import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Toolbar } from '@quartermaster/ui/toolbar';
import { type ReactNode, useState } from 'react';
import { t } from '@/messages';
import { talkWords } from '@/messages/talk';
import { Section } from '@/records/panel/section';
import { CommentItem } from '@/talk/comments/comment-item';
import { UnsentComments } from '@/talk/comments/unsent-comments';
import { useCommentActions, useComments } from '@/talk/comments/use-comments';
import type { Subject, TalkComment } from '../kind';
import { ActivityItem } from './activity-item';
import type { ChangeReader } from './change-words';
import { type Entry, useActivity, useRevert } from './use-activity';

const FILTERS = ['all', 'comments', 'changes'] as const;
type Filter = (typeof FILTERS)[number];

type Happening = { at: string; comment: TalkComment } | { at: string; entry: Entry };

export interface ActivitySectionProps {
  subject: Subject;
  /** How changes of the record read. */
  reader: ChangeReader;
  mayWrite: boolean;
  /** Quotes a comment in the next one. */
  onQuote: (comment: TalkComment) => void;
}

/** The comments and activity of a record, oldest first. */
export function ActivitySection({ subject, reader, mayWrite, onQuote }: ActivitySectionProps): ReactNode {
  const [filter, setFilter] = useState<Filter>('all');
  const talk = useComments(subject);
  const changes = useActivity(subject.id, { enabled: filter !== 'comments' });
  const actions = useCommentActions(subject.kind);
  const revert = useRevert();
  const happenings = merge(filter === 'changes' ? [] : talk.comments, filter === 'comments' ? [] : changes.entries);
  const failed = talk.isError || changes.isError;
  return (
    <Section title={talkWords.activity} actions={<FilterButtons filter={filter} onFilter={setFilter} />}>
      {failed ? (
        <p role="alert" className="flex items-center gap-2 text-st-danger-fg">
          {talkWords.failed}
          <Button size="sm" onClick={() => void Promise.all([talk.refetch(), changes.refetch()])}>
            {t.common.retry}
          </Button>
        </p>
      ) : null}
      {filter !== 'comments' && changes.hasNextPage ? (
        <Button
          size="sm"
          className="w-fit"
          pending={changes.isFetchingNextPage}
          onClick={() => void changes.fetchNextPage()}
        >
          {talkWords.earlier}
        </Button>
      ) : null}
      {happenings.length > 0 ? (
        <ol className="grid gap-3">
          {happenings.map((one) => (
            <li key={'comment' in one ? one.comment.id : one.entry.id}>
              {'comment' in one ? (
                <CommentItem comment={one.comment} mayWrite={mayWrite} actions={actions} onQuote={onQuote} />
              ) : (
                <ActivityItem
                  entry={one.entry}
                  subject={subject}
                  reader={reader}
                  onRevert={(entry) => void revert(entry)}
                />
              )}
            </li>
          ))}
        </ol>
      ) : null}
      {filter === 'comments' && talk.isSuccess && happenings.length === 0 ? (
        <p className="text-sm text-ink-2">{talkWords.noComments}</p>
      ) : null}
      {filter !== 'changes' && talk.hasNextPage ? (
        <Button size="sm" className="w-fit" pending={talk.isFetchingNextPage} onClick={() => void talk.fetchNextPage()}>
          {talkWords.more}
        </Button>
      ) : null}
      {filter === 'changes' ? null : <UnsentComments recordId={subject.id} />}
    </Section>
  );
}

function FilterButtons({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }): ReactNode {
  return (
    <Toolbar label={talkWords.show} className="gap-1">
      {FILTERS.map((one) => (
        <Button
          key={one}
          size="sm"
          tone="quiet"
          aria-pressed={one === filter}
          onClick={() => onFilter(one)}
          className={cn(one === filter && 'bg-selected! text-ink!')}
        >
          {talkWords.filters[one]}
        </Button>
      ))}
    </Toolbar>
  );
}

/** Sorts by time; entries about a new comment are left out while the comment itself is shown. */
function merge(comments: readonly TalkComment[], entries: readonly Entry[]): Happening[] {
  const fromComments = comments.map((comment): Happening => ({ at: comment.createdAt, comment }));
  const done = entries
    .filter(({ action }) => comments.length === 0 || action !== 'comment.create')
    .map((entry): Happening => ({ at: entry.at, entry }));
  return [...fromComments, ...done].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
