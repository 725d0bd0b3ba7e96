import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useTRPC } from '@/trpc/client';
import { isLeftUnread } from './left-unread';
import { useInbox } from './use-inbox';

/** How many of the newest rows are looked through for the record on the screen. */
const LOOKED_AT = 50;

/** Marks the news of the record on the screen as read, so that no mail repeats it. Mounted while any is unread. */
export function ReadShown({ of: key }: { of: string }): null {
  const { mark } = useInbox();
  const list = useTRPC().inbox.list.queryOptions({ limit: LOOKED_AT });
  const thread = useQuery(list).data?.items.find((item) => item.key === key);
  const isNew = thread !== undefined && thread.unread > 0 && !isLeftUnread(thread);
  const read = useEffectEvent(() => {
    if (thread) void mark(thread, 'read');
  });
  useEffect(() => {
    if (isNew) read();
  }, [isNew]);
  return null;
}
