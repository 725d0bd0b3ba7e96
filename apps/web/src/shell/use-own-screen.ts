import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { adoptScreen, openScreen } from '@/lib/screen';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useMe } from '@/trpc/session';

/** The person's own keys: those this browser remembers at once, then those the server has, which follow them everywhere. */
export function useOwnScreen(slug: string): void {
  const api = useTRPCClient();
  const meId = useMe()?.id;
  const queries = useQueryClient();
  const options = useTRPC().preferences.get.queryOptions(undefined, { staleTime: 300_000 });
  const saved = useQuery(options).data?.screen;
  const send = useEffectEvent(async (screen: string) => {
    queries.setQueryData(options.queryKey, await api.preferences.update.mutate({ screen }));
  });
  useEffect(() => (meId ? openScreen(`${meId}:${slug}`, (text) => send(text)) : undefined), [meId, slug]);
  useEffect(() => {
    if (meId && saved !== undefined) adoptScreen(saved);
  }, [meId, saved]);
}
