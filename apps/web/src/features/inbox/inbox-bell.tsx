import { IconButton } from '@quartermaster/ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { useSearch } from '@/lib/use-search';
import { inboxWords } from '@/messages/inbox';
import { useTRPC } from '@/trpc/client';

const Newest = lazyPart(
  () => import('./newest').then((module) => module.Newest),
  () => <Skeleton className="m-4 h-24" />,
);
const ReadShown = lazyPart(() => import('./read-shown').then((module) => module.ReadShown));

/** The newest rows of the inbox, from every page; a dot says that some are unread. */
export function InboxBell({ slug }: { slug: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const shown = useShownKey();
  const unread = useQuery(useTRPC().inbox.counts.queryOptions()).data?.all ?? 0;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <IconButton label={inboxWords.bell(unread)}>
          <span className="relative">
            <Bell aria-hidden className="size-4" strokeWidth={1.75} />
            {unread > 0 ? (
              <span aria-hidden className="absolute -top-1 -right-1 size-2 rounded-full bg-signal" />
            ) : null}
          </span>
        </IconButton>
      </PopoverTrigger>
      <PopoverContent label={inboxWords.bell(0)} align="end" className="w-[min(26rem,calc(100vw-1rem))]">
        <h2 className="border-b border-border px-4 py-2.5 text-base">{inboxWords.bell(0)}</h2>
        <Newest slug={slug} onClose={() => setOpen(false)} />
      </PopoverContent>
      {unread > 0 && shown ? <ReadShown of={shown} /> : null}
    </Popover>
  );
}

/** The key of the record on the screen: beside a list, or on its own page. */
function useShownKey(): string | null {
  const path = usePathname();
  const key = useSearch().get('peek') ?? path.split('/').at(-1) ?? '';
  return /^[A-Z]+-\d+$/.test(key) ? key : null;
}
