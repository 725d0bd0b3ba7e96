import type { ConnectedIdentities } from '@quartermaster/contracts/identities';
import { Button } from '@quartermaster/ui/button';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { showToast } from '@quartermaster/ui/toast';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { CONNECTING } from '@/features/auth/connecting';
import { leaveForProvider } from '@/features/auth/credentials';
import { readFailure } from '@/lib/api-error';
import { formatInstant } from '@/lib/dates';
import { t } from '@/messages';
import { providersWords as words } from '@/messages/providers';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useOwnZone } from '@/trpc/session';
import { Confirm } from '../confirm';
import { Row, Rows, Section } from '../section';

type Provider = ConnectedIdentities['providers'][number];
type Connected = ConnectedIdentities['items'][number];

interface ProvidersSectionProps {
  slug: string;
  /** What came of connecting, if the person comes back from a provider. */
  outcome: string | undefined;
}

/** Accounts somewhere else that sign in to this one. Not there if no provider is configured and none was connected. */
export function ProvidersSection({ slug, outcome }: ProvidersSectionProps): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { queryKey, ...options } = trpc.identities.list.queryOptions();
  const { data, isError, refetch } = useQuery({ queryKey, ...options });
  const [connecting, setConnecting] = useState<Provider | null>(null);
  const [ending, setEnding] = useState<Connected | null>(null);
  useEffect(() => {
    if (outcome === undefined) return;
    if (outcome === 'done') showToast({ text: words.connected });
    // Reloaded, the page says nothing of it any more.
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }, [outcome]);

  async function connect({ id: provider }: Provider): Promise<void> {
    await api.identities.connect.mutate({ provider, workspace: slug });
    await leaveForProvider(provider, `${window.location.pathname}?${CONNECTING}`);
  }
  async function disconnect({ id }: Connected): Promise<void> {
    queries.setQueryData(queryKey, await api.identities.disconnect.mutate({ id }));
    showToast({ text: words.disconnected });
    await queries.invalidateQueries({ queryKey: trpc.sessions.list.pathKey() });
  }
  if (data && data.providers.length === 0 && data.items.length === 0) return null;
  const failed = outcome !== undefined && outcome !== 'done';
  return (
    <Section id="providers" title={words.title} note={words.note}>
      <FormNotice message={failed ? words.notConnected(outcome) : undefined} />
      {isError && !data ? (
        <div role="alert" className="grid justify-items-start gap-2">
          <p>{words.loadFailed}</p>
          <Button onClick={() => void refetch()}>{t.common.retry}</Button>
        </div>
      ) : null}
      {!data && !isError ? <Skeleton className="h-16" /> : null}
      {data?.items.length === 0 ? <p>{words.none}</p> : null}
      {data && data.items.length > 0 ? (
        <Rows label={words.title}>
          {data.items.map((item) => (
            <ConnectedRow key={item.id} item={item} onDisconnect={() => setEnding(item)} />
          ))}
        </Rows>
      ) : null}
      {data && data.providers.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {data.providers.map((provider) => (
            <Button key={provider.id} onClick={() => setConnecting(provider)}>
              <bdi>{words.connect(provider.name)}</bdi>
            </Button>
          ))}
        </div>
      ) : null}
      {connecting ? (
        <Confirm
          title={words.connectTitle(connecting.name)}
          body={words.connectBody(connecting.name)}
          verb={words.connect(connecting.name)}
          onConfirm={() => problemOf(connect(connecting))}
          onClose={() => setConnecting(null)}
        />
      ) : null}
      {ending ? (
        <Confirm
          danger
          title={words.disconnectTitle(ending.name)}
          body={words.disconnectBody}
          verb={words.disconnect}
          onConfirm={() => problemOf(disconnect(ending))}
          onClose={() => setEnding(null)}
        />
      ) : null}
    </Section>
  );
}

async function problemOf(change: Promise<void>): Promise<string | undefined> {
  try {
    await change;
    return undefined;
  } catch (error) {
    const { reason, message } = readFailure(error);
    return reason === 'offline' ? t.form.unreachable : message;
  }
}

function ConnectedRow({ item, onDisconnect }: { item: Connected; onDisconnect: () => void }): ReactNode {
  const zone = useOwnZone();
  const { name, email, isConfigured, createdAt, lastUsedAt } = item;
  const facts = [
    words.connectedOn(formatInstant(createdAt, zone)),
    lastUsedAt ? words.used(formatInstant(lastUsedAt, zone)) : words.neverUsed,
    ...(isConfigured ? [] : [words.off]),
  ];
  return (
    <Row
      actions={
        <Button size="sm" aria-label={words.disconnectNamed(name)} onClick={onDisconnect}>
          {words.disconnect}
        </Button>
      }
    >
      <span className="grid gap-0.5 py-1">
        <bdi className="font-semibold wrap-anywhere">{name}</bdi>
        {email ? <span className="text-sm break-all text-ink-2">{email}</span> : null}
        <span className="text-sm text-ink-2">{facts.join(', ')}</span>
      </span>
    </Row>
  );
}
