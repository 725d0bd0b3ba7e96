import type { SupplierPart } from '@quartermaster/contracts/supplier-parts/supplier-part';
import { Button, IconButton } from '@quartermaster/ui/button';
import { Status } from '@quartermaster/ui/status';
import { Pencil, Star, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOfflineSince } from '@/lib/connection';
import { formatAmount, formatDecimal } from '@/lib/numbers';
import { supplierPartWords as words } from '@/messages/supplier-parts';
import { useTRPCClient } from '@/trpc/client';
import { usePartWrites } from './use-part-writes';

interface PartRowProps {
  part: SupplierPart;
  /** What the row is about, with the way there: the supplier, or the product. */
  title: ReactNode;
  mayWrite: boolean;
  onEdit: () => void;
}

/** How a supplier sells a product, in a line, with what can be done with it. */
export function PartRow({ part, title, mayWrite, onEdit }: PartRowProps): ReactNode {
  const api = useTRPCClient();
  const { act } = usePartWrites();
  const isOffline = useOfflineSince() !== null;
  const [supplier, product] = [part.supplier.name, part.variant.title];
  const named = { supplierId: part.supplier.id, variantId: part.variant.id, version: part.version };
  return (
    <li className="flex items-start gap-2 border-border py-1.5 not-last:border-b">
      <div className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="min-w-0 font-semibold break-words">{title}</span>
          {part.code ? <span className="min-w-0 font-mono text-sm break-all">{part.code}</span> : null}
          {part.preferred ? (
            <Status tone="success" icon={Star}>
              {words.preferred}
            </Status>
          ) : null}
        </span>
        {part.name ? <span className="block text-sm break-words">{part.name}</span> : null}
        <span className="block text-sm text-ink-2 tabular-nums">{factsOf(part).join(' · ')}</span>
      </div>
      {mayWrite ? (
        <span className="flex flex-wrap justify-end">
          {part.preferred ? null : (
            <Button
              size="sm"
              tone="quiet"
              aria-label={words.preferOf(supplier, product)}
              disabled={isOffline}
              onClick={() =>
                void act(
                  (options) => api.supplierParts.prefer.mutate({ ...named, preferred: true }, options),
                  words.preferredNow(supplier, product),
                )
              }
            >
              {words.prefer}
            </Button>
          )}
          <IconButton size="sm" label={words.edit(supplier, product)} onClick={onEdit}>
            <Pencil aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
          <IconButton
            size="sm"
            label={words.remove(supplier, product)}
            disabled={isOffline}
            onClick={() =>
              void act((options) => api.supplierParts.remove.mutate(named, options), words.removed(supplier, product))
            }
          >
            <X aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        </span>
      ) : null}
    </li>
  );
}

function factsOf(part: SupplierPart): string[] {
  const { variant, packSize, minPacks, multiplePacks, packCost, currency, breaks = [], leadDays } = part;
  return [
    packSize === '1' ? words.single(variant.unit) : words.packs(`${formatDecimal(packSize)} ${variant.unit}`),
    ...(minPacks === '0' || minPacks === '1' ? [] : [words.least(formatDecimal(minPacks))]),
    ...(multiplePacks === '1' ? [] : [words.steps(formatDecimal(multiplePacks))]),
    ...(packCost ? [words.cost(formatAmount(packCost, currency))] : []),
    ...breaks.map((rung) => words.breaks(formatDecimal(rung.packs), formatAmount(rung.packCost, currency))),
    ...(leadDays === null ? [] : [words.days(leadDays)]),
  ];
}
