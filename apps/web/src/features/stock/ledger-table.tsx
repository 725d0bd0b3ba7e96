import type { StockMove } from '@quartermaster/contracts/stock/stock';
import { cn } from '@quartermaster/ui/cn';
import { type ReactNode, useState } from 'react';
import { columnWords } from '@/messages/records';
import { stockWords } from '@/messages/stock';
import { useCan, useWorkspace } from '@/trpc/session';
import type { StockProduct, StockVariant } from './kind';
import { ReverseDialog } from './lazy-dialogs';
import { LedgerRow } from './ledger-row';
import { moveWords, showRow } from './move-words';
import { useLocations } from './use-stock';

interface LedgerTableProps {
  product: StockProduct;
  variant: StockVariant;
  slug: string;
  /** Shows what went in or out there. */
  location: string | undefined;
  moves: readonly StockMove[];
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
}

const words = stockWords.book;

/** Moves as rows that never change; in a narrow window as cards. */
export function LedgerTable(props: LedgerTableProps): ReactNode {
  const { product, variant, slug, location, moves, selected, onSelect } = props;
  const seesCosts = useCan('costs.read');
  const mayReverse = useCan('stock.adjust') && product.trashedAt === null;
  const hasPlaces = useLocations().all.length > 1;
  const currency = useWorkspace()?.currency ?? 'EUR';
  const [reversing, setReversing] = useState<StockMove | null>(null);
  const select = (id: string, isSelected: boolean) =>
    onSelect(new Set(isSelected ? [...selected, id] : [...selected].filter((one) => one !== id)));
  const areAll = moves.every(({ id }) => selected.has(id));
  const heads: readonly { label: string; end?: boolean; shown?: boolean }[] = [
    { label: words.columns.time },
    { label: words.columns.kind },
    { label: words.columns.quantity, end: true },
    { label: words.columns.balance, end: true },
    { label: columnWords.amountIn(words.columns.value, currency), end: true, shown: seesCosts },
    { label: columnWords.amountIn(stockWords.numbers.stockValue, currency), end: true, shown: seesCosts },
    { label: words.columns.place, shown: hasPlaces },
    { label: words.columns.who },
    { label: words.columns.reason },
  ];
  return (
    <div className="overflow-x-auto">
      <table aria-label={words.of(variant.title)} className="w-full max-md:block">
        <thead className="max-md:sr-only">
          <tr className="border-b border-border text-sm text-ink-2">
            <th scope="col" className="w-8 py-1 text-left">
              {/* In line with those of the rows. */}
              <span className="grid size-6 place-items-center coarse:size-11 coarse:justify-items-start">
                <input
                  type="checkbox"
                  aria-label={words.selectAll}
                  className="size-4"
                  checked={areAll}
                  onChange={() => onSelect(new Set(areAll ? [] : moves.map(({ id }) => id)))}
                />
              </span>
            </th>
            {heads.map(({ label, end = false, shown = true }) =>
              shown ? (
                <th key={label} scope="col" className={cn('px-2 py-1 font-normal', end ? 'text-right' : 'text-left')}>
                  {label}
                </th>
              ) : null,
            )}
            {mayReverse ? (
              <th scope="col">
                <span className="sr-only">{words.columns.actions}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {moves.map((move) => (
            <LedgerRow
              key={move.id}
              move={move}
              product={product}
              variant={variant}
              slug={slug}
              location={location}
              shows={{ costs: seesCosts, places: hasPlaces, actions: mayReverse }}
              selected={selected.has(move.id)}
              onSelect={(isSelected) => select(move.id, isSelected)}
              onReverse={() => setReversing(move)}
            />
          ))}
        </tbody>
      </table>
      {reversing ? (
        <ReverseDialog
          move={reversing}
          what={moveWords(reversing, product)}
          onClose={() => {
            const { seq } = reversing;
            setReversing(null);
            // Where it was taken back, its button is gone: its row has focus then.
            requestAnimationFrame(() => (document.activeElement === document.body ? showRow(seq) : undefined));
          }}
        />
      ) : null}
    </div>
  );
}
