import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { newId } from '@/lib/new-id';
import { useVisible } from '@/lib/use-visible';
import { outlivingPage, useTRPC, useTRPCClient } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';

/** A shorter visit is not announced, ms. */
const LINGER_MS = 1_000;
/** The server forgets who has said nothing for a minute. */
const BEAT_MS = 25_000;

const nobody: readonly string[] = [];

/**
 * The ids of the other members who have a record open. While it is on the screen they are told that the person has it open, too. Give
 * its component `key={recordId}`.
 */
export function useVisitors(recordId: string): readonly string[] {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const [tabId] = useState(newId);
  const visible = useVisible();
  const [lingers, setLingers] = useState(false);
  const entering = useRef<Promise<unknown>>(undefined);
  // A preview says nothing of the person.
  const isPreview = Boolean(useWorkspace()?.preview);
  const isHere = visible && lingers && !isPreview;
  // A call that asks by saying: the answer to "I am here" is who else is, and a notice makes it be said again.
  const { data } = useQuery({
    queryKey: [...trpc.presence.enter.mutationKey(), { input: { recordId, tabId } }],
    queryFn() {
      const answer = api.presence.enter.mutate({ recordId, tabId });
      entering.current = answer;
      return answer;
    },
    enabled: isHere,
    refetchInterval: BEAT_MS,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    // Nobody hears it while there is no connection.
    networkMode: 'online',
  });
  useEffect(() => {
    const timer = setTimeout(() => setLingers(true), LINGER_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (!isHere) return;
    const leave = () => void api.presence.leave.mutate({ recordId, tabId }, outlivingPage).catch(ignore);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      // Of two calls on their way the later one may arrive first. A page that closes cannot wait.
      if (document.visibilityState === 'hidden') leave();
      else void entering.current?.catch(ignore).then(leave);
      entering.current = undefined;
    };
  }, [api, recordId, tabId, isHere]);
  return isHere ? (data?.memberIds ?? nobody) : nobody;
}

/** A visitor whose browser could not say that it left is forgotten after a minute. */
function ignore(): void {}
