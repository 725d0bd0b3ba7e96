import type { ReactNode } from 'react';
import { useUnsent } from '@/lib/unsent';
import { unsentWords as words } from '@/messages/unsent';
import { unlinkMentions } from '@/talk/comments/mentions';
import { usePeople } from '@/trpc/people';

/** The person's unsent comments on a record, shown where they will appear. */
export function UnsentComments({ recordId }: { recordId: string }): ReactNode {
  const { meId, nameOf } = usePeople();
  const comments = useUnsent().flatMap((one) =>
    one.kind === 'comment' && one.input.recordId === recordId ? [{ ...one.input, problem: one.problem }] : [],
  );
  if (comments.length === 0 || !meId) return null;
  return (
    <ul aria-label={words.list} className="grid gap-3">
      {comments.map(({ idempotencyKey, body, problem }) => (
        <li key={idempotencyKey} className="grid gap-1 border-l-3 border-st-attention-fg pl-3">
          <p className="flex flex-wrap items-center gap-x-2">
            <span className="font-semibold">{nameOf(meId)}</span>
            <span className="text-sm text-st-attention-fg">{problem ? words.refused(problem) : words.mark}</span>
          </p>
          <p className="whitespace-pre-wrap">{unlinkMentions(body)}</p>
        </li>
      ))}
    </ul>
  );
}
