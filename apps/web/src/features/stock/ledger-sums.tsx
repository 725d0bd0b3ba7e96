import { negate, subtract, sum } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { MoveSums, StockMove } from '@quartermaster/contracts/stock/stock';
import type { ReactNode } from 'react';
import { formatAmount, formatDecimal, formatSigned } from '@/lib/numbers';
import { stockWords } from '@/messages/stock';
import { useWorkspace } from '@/trpc/session';
import type { StockProduct } from './kind';
import { changeIn } from './move-words';

interface LedgerSumsProps {
  product: StockProduct;
  location: string | undefined;
  /** The moves that are selected. */
  selected: readonly StockMove[];
  /** Of all that the filter has; undefined until known. */
  all: MoveSums | undefined;
}

const words = stockWords.book;

/** What the selected moves come to, else all that match the filter: the number that they make. */
export function LedgerSums({ product, location, selected, all }: LedgerSumsProps): ReactNode {
  const currency = useWorkspace()?.currency ?? 'EUR';
  const sums = selected.length > 0 ? sumsOf(selected, location) : all;
  if (!sums) return null;
  const count = formatDecimal(String(sums.count));
  const net = textOf(subtract('quantity', exact('quantity', sums.in), exact('quantity', sums.out)));
  const parts = [
    [words.in, formatSigned(sums.in)],
    [words.out, formatSigned(textOf(negate('quantity', exact('quantity', sums.out))))],
    [words.net, `${formatSigned(net)} ${product.unit}`],
    ...(sums.valueDelta === undefined ? [] : [[words.columns.value, formatAmount(sums.valueDelta, currency)]]),
  ] as const;
  return (
    <section
      aria-label={words.sums}
      className="sticky bottom-(--foot-bottom,0px) z-1 -mx-4 border-t-3 border-double border-border-strong bg-(--ground,var(--canvas)) px-4 py-2"
    >
      <div role="status" className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <p className="font-semibold">
          {selected.length > 0 ? words.selected(count) : sums.count === 1 ? words.one : words.all(count)}
        </p>
        <dl className="flex flex-wrap gap-x-6 gap-y-1">
          {parts.map(([name, value]) => (
            <div key={name} className="flex gap-2">
              <dt className="text-ink-2">{name}</dt>
              <dd className="tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

function sumsOf(moves: readonly StockMove[], location: string | undefined): MoveSums {
  const changes = moves.map((move) => changeIn(move, location));
  const of = (isMeant: (change: string) => boolean) =>
    textOf(
      sum(
        'quantity',
        changes.filter(isMeant).map((change) => exact('quantity', change)),
      ),
    );
  const values = moves.flatMap(({ valueDelta }) => valueDelta ?? []);
  return {
    count: moves.length,
    in: of((change) => !change.startsWith('-')),
    out: of((change) => change.startsWith('-')).replace('-', ''),
    ...(values.length < moves.length
      ? {}
      : {
          valueDelta: textOf(
            sum(
              'cost',
              values.map((value) => exact('cost', value)),
            ),
          ),
        }),
  };
}
