'use client';

import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { TimeAgo } from '@/components/time-ago';
import { talkWords } from '@/messages/talk';
import { usePeople } from '@/trpc/people';
import type { Subject } from '../kind';
import { actionWords, type ChangeReader, changeWords } from './change-words';
import { ManyChanges, OneChange } from './changes';
import type { Entry } from './use-activity';

interface ActivityItemProps {
  entry: Entry;
  subject: Subject;
  reader: ChangeReader;
  onRevert: (entry: Entry) => void;
}

/** One activity entry: who did what, when, old and new values, and a revert action. */
export function ActivityItem({ entry, subject: { kind }, reader, onRevert }: ActivityItemProps): ReactNode {
  const people = usePeople();
  const who = entry.actor.kind === 'user' ? people.nameOf(entry.actor.id) : talkWords.job;
  const action = actionWords(entry, kind.list);
  const changes = changeWords(entry, { noun: kind.list.noun, reader, nameOf: people.nameOf });
  const isCreation = entry.action === `${kind.list.noun}.create`;
  const what = [action, ...changes.map(({ field }) => field)].join(' ');
  return (
    <div className="grid gap-0.5 text-sm">
      <div className="flex min-h-7 flex-wrap items-center gap-x-2">
        <span>
          <span className="font-semibold">{who}</span> {action}
          <OneChange changes={changes} />
        </span>
        <TimeAgo at={entry.at} />
        {entry.revertable ? (
          <Button
            size="sm"
            tone="quiet"
            className="ml-auto"
            title={isCreation ? undefined : talkWords.revertHint}
            aria-label={isCreation ? undefined : talkWords.revertOf(what)}
            onClick={() => onRevert(entry)}
          >
            {isCreation ? talkWords.revertCreation : talkWords.revert}
          </Button>
        ) : null}
      </div>
      <ManyChanges changes={changes} />
    </div>
  );
}
