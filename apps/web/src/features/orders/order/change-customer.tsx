import { IconButton } from '@quartermaster/ui/button';
import { Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useOfflineSince } from '@/lib/connection';
import { lazyDialog } from '@/lib/lazy-dialog';
import { orderPageWords } from '@/messages/order-page';
import type { LinesEditor } from './lines/use-lines-editor';

const words = orderPageWords.customer;
const CustomerDialog = lazyDialog(() => import('./dialogs/customer-dialog').then((module) => module.CustomerDialog));

/** Gives a draft to another customer. */
export function ChangeCustomer({ editor }: { editor: LinesEditor }): ReactNode {
  const [open, setOpen] = useState(false);
  const isOffline = useOfflineSince() !== null;
  return (
    <>
      <IconButton size="sm" label={words.change} disabled={isOffline} onClick={() => setOpen(true)}>
        <Pencil aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
      {open ? <CustomerDialog editor={editor} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
