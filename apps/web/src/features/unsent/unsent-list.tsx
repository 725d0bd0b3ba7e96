import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { dropUnsent, sendAgain, sendOver, sendUnsent, type Unsent, useUnsent } from '@/lib/unsent';
import { unsentWords as words } from '@/messages/unsent';
import { unlinkMentions } from '@/talk/comments/mentions';

const Conflict = lazyPart(() => import('@/features/tasks/conflict-bar').then((module) => module.UnsentTaskConflict));

/** How much waits for the server, and what it would not take: nothing that somebody wrote goes without a word. */
export function UnsentList(): ReactNode {
  const all = useUnsent();
  const refused = all.filter(({ problem }) => problem);
  const waits = all.length - refused.length;
  return (
    <>
      <div role="status">
        {waits === 0 ? null : (
          <p className="flex items-center gap-3 border-b border-border bg-st-attention-bg px-4 py-1.5 text-st-attention-fg">
            {words.count(waits)}
            <Button size="sm" onClick={() => void sendUnsent()}>
              {words.sendNow}
            </Button>
          </p>
        )}
      </div>
      {refused.length === 0 ? null : (
        <ul aria-label={words.list} className="border-b border-border bg-st-attention-bg px-4 py-1.5">
          {refused.map((one) => (
            <Refused key={one.input.idempotencyKey} one={one} />
          ))}
        </ul>
      )}
    </>
  );
}

function Refused({ one }: { one: Unsent }): ReactNode {
  const { idempotencyKey: key } = one.input;
  if (one.kind === 'edit' && one.theirs !== undefined) {
    const { edit } = one.input;
    return (
      <li className="py-1">
        <Conflict
          taskKey={one.input.key}
          conflict={{ field: edit.field, mine: edit.to, theirs: one.theirs }}
          onMine={() => sendOver(key)}
          onTheirs={() => dropUnsent(key)}
        />
      </li>
    );
  }
  const text = describe(one);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1 text-st-attention-fg">
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <span className="line-clamp-2">{text}</span>
        {one.problem ? words.refused(one.problem) : null}
      </p>
      <Button size="sm" onClick={() => sendAgain(key)}>
        {words.again}
      </Button>
      <Button size="sm" onClick={() => dropUnsent(key)}>
        {words.discard}
      </Button>
    </li>
  );
}

function describe(one: Unsent): string {
  if (one.kind === 'edit') return words.edit(one.input.key);
  return one.kind === 'task' ? words.task(one.input.title) : words.comment(unlinkMentions(one.input.body));
}
