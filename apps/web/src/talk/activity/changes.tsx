import type { ReactNode } from 'react';
import { talkWords } from '@/messages/talk';
import type { ChangeWords } from './change-words';

interface ChangesProps {
  changes: readonly ChangeWords[];
}

/** The change of an entry, in the sentence that says who made it; nothing if there are several. */
export function OneChange({ changes: [change, ...others] }: ChangesProps): ReactNode {
  return change && others.length === 0 ? <Change change={change} /> : null;
}

/** The changes of an entry, below the sentence that says who made them; nothing if there is only one. */
export function ManyChanges({ changes }: ChangesProps): ReactNode {
  if (changes.length < 2) return null;
  return (
    <ul className="grid list-disc gap-0.5 ps-6 text-ink-2">
      {changes.map((change) => (
        <li key={change.field}>
          <Change change={change} />
        </li>
      ))}
    </ul>
  );
}

function Change({ change: { field, from, to } }: { change: ChangeWords }): ReactNode {
  return (
    <span className="break-words">
      {' '}
      {field}
      {from !== undefined && to !== undefined ? (
        <>
          {' '}
          {talkWords.from} <s className="text-ink-2">{from}</s> {talkWords.to}{' '}
          <span className="font-semibold">{to}</span>
        </>
      ) : null}
    </span>
  );
}
