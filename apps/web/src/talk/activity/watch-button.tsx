'use client';

import { Button } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { Tip } from '@quartermaster/ui/tooltip';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { talkWords } from '@/messages/talk';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { usePeople } from '@/trpc/people';

/** Toggles watching a task; pressed while watching. The tooltip lists all watchers. */
export function WatchButton({ taskId }: { taskId: string }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { meId, nameOf } = usePeople();
  const options = trpc.watchers.list.queryOptions({ taskId });
  const { data } = useQuery(options);
  const [pending, setPending] = useState(false);
  const ids = data?.memberIds ?? [];
  const watching = meId !== undefined && ids.includes(meId);

  async function toggle(): Promise<void> {
    setPending(true);
    try {
      const now = await (watching ? api.watchers.unwatch : api.watchers.watch).mutate({ taskId });
      queries.setQueryData(options.queryKey, now);
      void queries.invalidateQueries({ queryKey: trpc.activity.list.pathKey() });
    } catch (error) {
      showToast({ text: readFailure(error).message || talkWords.watchFailed, tone: 'danger' });
    } finally {
      setPending(false);
    }
  }

  return (
    <Tip
      text={ids.length > 0 ? `${talkWords.watchers(ids.length)}: ${ids.map(nameOf).join(', ')}` : talkWords.watchHint}
    >
      <Button size="sm" aria-pressed={watching} pending={pending} onClick={() => void toggle()}>
        <Eye aria-hidden className="size-4" strokeWidth={1.75} />
        {watching ? talkWords.watching : talkWords.watch}
      </Button>
    </Tip>
  );
}
