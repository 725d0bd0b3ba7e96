import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useEffect, useEffectEvent } from 'react';
import { useSearch } from '@/lib/use-search';
import { useTRPC } from '@/trpc/client';
import { isLeftUnread } from './left-unread';
import { useInbox } from './use-inbox';

/** How many of the newest rows are looked through for the record on the screen. */
const LOOKED_AT = 50;

/** Marks a record's news as read while the record itself is on the screen, so that no mail repeats it. Mounted while any is unread. */
export function ReadShown(): null {
  const path = usePathname();
  const key = useSearch().get('peek') ?? path.split('/').at(-1);
  const isRecord = /^[A-Z]+-\d+$/.test(key ?? '');
  const { mark } = useInbox();
  const list = useTRPC().inbox.list.queryOptions({ limit: LOOKED_AT }, { enabled: isRecord });
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
