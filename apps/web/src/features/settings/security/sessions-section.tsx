import type { Session } from '@quartermaster/contracts/sessions';
import { Button } from '@quartermaster/ui/button';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { showToast } from '@quartermaster/ui/toast';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { formatInstant } from '@/lib/dates';
import { t } from '@/messages';
import { securityWords } from '@/messages/security';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useOwnZone } from '@/trpc/session';
import { Confirm } from '../confirm';
import { Row, Rows, Section } from '../section';

const HEADING = 'sessions';

/** Where the person is signed in. One session or all others can be ended. */
export function SessionsSection(): ReactNode {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const { queryKey, ...options } = trpc.sessions.list.queryOptions();
  const query = useQuery({ queryKey, ...options });
  const [ending, setEnding] = useState<Session | 'others' | null>(null);
  const sessions = query.data?.items;
  useFocusAfterRemoval(sessions?.length ?? 0);

  async function end(what: Session | 'others'): Promise<string | undefined> {
    try {
      if (what === 'others')
        showToast({ text: securityWords.othersEnded((await api.sessions.endOthers.mutate()).ended) });
      else {
        await api.sessions.end.mutate({ id: what.id });
        showToast({ text: securityWords.ended });
      }
    } catch (error) {
      const { reason, message } = readFailure(error);
      return reason === 'offline' ? t.form.unreachable : message;
    }
    await queries.invalidateQueries({ queryKey });
    return undefined;
  }
  function close(): void {
    setEnding(null);
    requestAnimationFrame(focusIfLost);
  }
  return (
    <Section id={HEADING} title={securityWords.sessions} note={securityWords.sessionsNote}>
      {query.isError && !sessions ? (
        <div role="alert" className="grid justify-items-start gap-2">
          <p>{securityWords.loadFailed}</p>
          <Button onClick={() => void query.refetch()}>{t.common.retry}</Button>
        </div>
      ) : null}
      {sessions ? (
        <Rows label={securityWords.sessions}>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} onEnd={() => setEnding(session)} />
          ))}
        </Rows>
      ) : query.isError ? null : (
        <Skeleton className="h-32" />
      )}
      {sessions && sessions.length > 1 ? (
        <Button className="justify-self-start" onClick={() => setEnding('others')}>
          {securityWords.endOthers}
        </Button>
      ) : null}
      {ending === 'others' ? (
        <Confirm
          danger
          title={securityWords.endOthersTitle}
          body={securityWords.endOthersBody}
          verb={securityWords.endOthers}
          onConfirm={() => end('others')}
          onClose={close}
        />
      ) : ending ? (
        <Confirm
          danger
          title={securityWords.endTitle}
          body={securityWords.endBody(deviceOf(ending), ending.address)}
          verb={securityWords.endSession}
          onConfirm={() => end(ending)}
          onClose={close}
        />
      ) : null}
    </Section>
  );
}

/** The button that opened the dialog may be gone with its row: before the dialog closes, or after it gave focus back to the button. */
function useFocusAfterRemoval(count: number): void {
  const before = useRef(count);
  useEffect(() => {
    if (count < before.current) focusIfLost();
    before.current = count;
  }, [count]);
}

function focusIfLost(): void {
  if (document.activeElement === document.body) document.getElementById(HEADING)?.focus();
}

function SessionRow({ session, onEnd }: { session: Session; onEnd: () => void }): ReactNode {
  const zone = useOwnZone();
  const { isCurrent, address, place, lastSeenAt } = session;
  const device = deviceOf(session);
  return (
    <Row
      actions={
        isCurrent ? null : (
          <Button size="sm" aria-label={`${securityWords.end}: ${device}, ${address}`} onClick={onEnd}>
            {securityWords.end}
          </Button>
        )
      }
    >
      <span className="grid gap-0.5 py-1">
        <span className="font-semibold">{device}</span>
        <span className="text-sm break-all text-ink-2">{securityWords.from(address, place)}</span>
      </span>
      <span className="text-sm text-ink-2">
        {isCurrent ? securityWords.thisDevice : securityWords.lastSeen(formatInstant(lastSeenAt, zone))}
      </span>
    </Row>
  );
}

function deviceOf({ browser, system }: Session): string {
  return securityWords.device(browser, system);
}
