'use client';

import { Button } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { Tip } from '@quartermaster/ui/tooltip';
import { useQueryClient } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { talkWords } from '@/messages/talk';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { usePeople } from '@/trpc/people';
import type { Subject } from '../kind';

/** Toggles watching a record; pressed while watching. The tooltip lists all watchers. */
export function WatchButton({ subject: { kind, id: recordId } }: { subject: Subject }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { meId, nameOf } = usePeople();
  const ids = kind.useWatchers(recordId);
  const [pending, setPending] = useState(false);
  const watching = meId !== undefined && ids.includes(meId);

  async function toggle(): Promise<void> {
    setPending(true);
    try {
      const { watch, unwatch } = kind.client(api).watchers;
      await (watching ? unwatch : watch).mutate({ recordId });
      void queries.invalidateQueries({ queryKey: trpc.activity.list.pathKey() });
      await queries.invalidateQueries({ queryKey: kind.routes(trpc).watchers.pathKey() });
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
      <Button
        size="sm"
        aria-pressed={watching}
        pending={pending}
        className="coarse:min-w-11"
        onClick={() => void toggle()}
      >
        <Eye aria-hidden className="size-4" strokeWidth={1.75} />
        <span className="max-sm:sr-only">{watching ? talkWords.watching : talkWords.watch}</span>
      </Button>
    </Tip>
  );
}
