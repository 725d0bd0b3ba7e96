import { Button } from '@quartermaster/ui/button';
import { ArrowLeftRight, Lock, PackagePlus, SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useOfflineSince } from '@/lib/connection';
import { stockWords } from '@/messages/stock';
import { useCan } from '@/trpc/session';
import type { StockDialogProps } from './kind';
import { AdjustDialog, HoldDialog, OpeningDialog, TransferDialog } from './lazy-dialogs';
import { useLocations } from './use-stock';

const DIALOGS = {
  opening: { icon: PackagePlus, Dialog: OpeningDialog },
  adjust: { icon: SlidersHorizontal, Dialog: AdjustDialog },
  transfer: { icon: ArrowLeftRight, Dialog: TransferDialog },
  hold: { icon: Lock, Dialog: HoldDialog },
};
type Action = keyof typeof DIALOGS;

interface StockActionsProps extends Pick<StockDialogProps, 'product' | 'variant'> {
  /** Whether anything has been entered yet. */
  isMoved: boolean;
}

/** What changes the stock of a variant. Without a connection it says why it cannot be changed. */
export function StockActions({ product, variant, isMoved }: StockActionsProps): ReactNode {
  const mayAdjust = useCan('stock.adjust') && product.trashedAt === null;
  const { open } = useLocations();
  const isOffline = useOfflineSince() !== null;
  const [action, setAction] = useState<Action | null>(null);
  const reasonId = useId();
  if (!mayAdjust) return null;
  const actions: readonly Action[] = [
    ...(isMoved ? [] : (['opening'] as const)),
    'adjust',
    ...(open.length > 1 && isMoved ? (['transfer'] as const) : []),
    ...(isMoved ? (['hold'] as const) : []),
  ];
  const Dialog = action ? DIALOGS[action].Dialog : null;
  return (
    <span className="flex flex-wrap items-center justify-end gap-2">
      {isOffline ? (
        <span id={reasonId} role="status" className="text-sm text-ink-2">
          {stockWords.offline}
        </span>
      ) : null}
      {actions.map((one) => {
        const { icon: Icon } = DIALOGS[one];
        return (
          <Button
            key={one}
            size="sm"
            disabled={isOffline}
            aria-describedby={isOffline ? reasonId : undefined}
            onClick={() => setAction(one)}
          >
            <Icon aria-hidden className="size-4" strokeWidth={1.75} />
            {stockWords[one]}
          </Button>
        );
      })}
      {Dialog ? <Dialog product={product} variant={variant} onClose={() => setAction(null)} /> : null}
    </span>
  );
}
