import type { Product } from '@quartermaster/contracts/products/product';
import type { Variant } from '@quartermaster/contracts/products/variant';
import { IconButton } from '@quartermaster/ui/button';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@quartermaster/ui/menu';
import { showToast } from '@quartermaster/ui/toast';
import { Ellipsis } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { AdjustDialog } from '@/features/stock/lazy-dialogs';
import { movesHref } from '@/features/stock/ledger-address';
import { readFailure } from '@/lib/api-error';
import { useOfflineSince } from '@/lib/connection';
import { productPageWords } from '@/messages/product-page';
import { useTRPCClient } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { useUndo } from '@/trpc/use-undo';
import { useProductWrites } from './use-product-writes';

interface VariantMenuProps {
  product: Product;
  variant: Variant;
  mayWrite: boolean;
  slug: string;
  onEdit: () => void;
}

const words = productPageWords.variants;

/** What is done with one of several variants. */
export function VariantMenu({ product, variant, mayWrite, slug, onEdit }: VariantMenuProps): ReactNode {
  const router = useRouter();
  const [adjusting, setAdjusting] = useState(false);
  const isStocked = product.kind === 'stocked';
  const seesStock = useCan('stock.read') && isStocked;
  const mayAdjust = useCan('stock.adjust') && isStocked && product.trashedAt === null;
  const isOffline = useOfflineSince() !== null;
  const remove = useRemoval(variant);
  if (!mayWrite && !seesStock) return null;
  return (
    <>
      <Menu modal={false}>
        <MenuTrigger asChild>
          <IconButton size="sm" label={words.more(variant.optionText)}>
            <Ellipsis aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        </MenuTrigger>
        <MenuContent align="end">
          {/* Dialogs open after the menu has given focus back, so that they can do the same. */}
          {mayWrite ? (
            <MenuItem onSelect={() => requestAnimationFrame(onEdit)}>{words.edit(variant.optionText)}</MenuItem>
          ) : null}
          {mayAdjust ? (
            <MenuItem disabled={isOffline} onSelect={() => requestAnimationFrame(() => setAdjusting(true))}>
              {words.adjust}
            </MenuItem>
          ) : null}
          {seesStock ? (
            <MenuItem onSelect={() => router.push(movesHref({ slug, key: product.key }, { variant: variant.id }))}>
              {words.openLedger}
            </MenuItem>
          ) : null}
          {mayWrite ? (
            <>
              <MenuSeparator />
              <MenuItem onSelect={() => void remove()}>{words.remove}</MenuItem>
            </>
          ) : null}
        </MenuContent>
      </Menu>
      {adjusting ? <AdjustDialog product={product} variant={variant} onClose={() => setAdjusting(false)} /> : null}
    </>
  );
}

/** Removes a variant, with a way back. What was used is archived instead, and the message says so. */
function useRemoval({ id, version, optionText }: Variant): () => Promise<void> {
  const api = useTRPCClient();
  const { withUndo } = useUndo();
  const { refresh } = useProductWrites();
  return async () => {
    try {
      await withUndo(
        (options) => api.products.variants.remove.mutate({ id, version }, options),
        ({ archived }) => (archived ? words.archivedInstead(optionText) : words.removed(optionText)),
      );
    } catch (error) {
      showToast({ text: readFailure(error).message || words.notRemoved, tone: 'danger' });
    } finally {
      void refresh();
    }
  };
}
