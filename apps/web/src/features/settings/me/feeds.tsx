import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { showToast } from '@quartermaster/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { copyText } from '@/lib/copy-text';
import { formatInstant } from '@/lib/dates';
import { t } from '@/messages';
import { meWords } from '@/messages/me';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import { Confirm } from '../confirm';
import { Row, Rows, Section } from '../section';

/** The person's secret addresses for calendar programs. A new one is shown once. */
export function Feeds(): ReactNode {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const { queryKey, ...options } = trpc.calendarFeeds.list.queryOptions();
  const feeds = useQuery({ queryKey, ...options }).data?.items;
  /** The one just made, whose address is shown this once. */
  const [made, setMade] = useState<{ id: string; address: string }>();
  const [revoking, setRevoking] = useState<string | null>(null);
  const create = useMutation(
    trpc.calendarFeeds.create.mutationOptions({
      onSuccess: ({ id, token }) => setMade({ id, address: `${window.location.origin}/api/calendar/${token}.ics` }),
      onError: (error) => showToast({ text: readFailure(error).message, tone: 'danger' }),
      onSettled: () => queries.invalidateQueries({ queryKey }),
    }),
  );

  async function revoke(id: string): Promise<string | undefined> {
    try {
      await api.calendarFeeds.revoke.mutate({ id });
    } catch (error) {
      return readFailure(error).message || t.form.unreachable;
    }
    if (id === made?.id) setMade(undefined);
    showToast({ text: meWords.revoked });
    await queries.invalidateQueries({ queryKey });
    return undefined;
  }
  return (
    <Section id="feeds" title={meWords.feeds} note={meWords.feedsNote}>
      {feeds?.length === 0 ? <p>{meWords.noFeeds}</p> : null}
      {feeds && feeds.length > 0 ? (
        <Rows label={meWords.feeds}>
          {feeds.map((feed) => (
            <Row
              key={feed.id}
              actions={
                <Button size="sm" onClick={() => setRevoking(feed.id)}>
                  {meWords.revoke}
                </Button>
              }
            >
              {meWords.feed(formatInstant(feed.createdAt, zone))}
            </Row>
          ))}
        </Rows>
      ) : null}
      {made ? (
        <div className="flex flex-wrap items-end gap-2">
          <Field label={meWords.address} hint={meWords.once} className="min-w-64 flex-1">
            {(control) => (
              <Input {...control} readOnly value={made.address} onFocus={(event) => event.target.select()} />
            )}
          </Field>
          <Button onClick={() => void copyText(made.address, meWords.copied)}>{meWords.copy}</Button>
        </div>
      ) : null}
      <Button className="justify-self-start" pending={create.isPending} onClick={() => create.mutate()}>
        {meWords.newFeed}
      </Button>
      {revoking ? (
        <Confirm
          danger
          title={meWords.revokeTitle}
          body={meWords.revokeBody}
          verb={meWords.revoke}
          onConfirm={() => revoke(revoking)}
          onClose={() => setRevoking(null)}
        />
      ) : null}
    </Section>
  );
}
