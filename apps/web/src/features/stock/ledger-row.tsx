import type { StockMove } from '@quartermaster/contracts/stock/stock';
import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Tag } from '@quartermaster/ui/tag';
import { Undo2 } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useOfflineSince } from '@/lib/connection';
import { formatDate, formatInstant, todayIn } from '@/lib/dates';
import { formatAmount, formatDecimal, formatPrice, formatSigned } from '@/lib/numbers';
import { t } from '@/messages';
import { stockWords } from '@/messages/stock';
import { usePeople } from '@/trpc/people';
import { useWorkspace } from '@/trpc/session';
import type { StockProduct, StockVariant } from './kind';
import { movesHref } from './ledger-address';
import { changeIn, mayReverse, moveWords, placeWords, rowId, showRow } from './move-words';
import { useLocations } from './use-stock';

interface LedgerRowProps {
  move: StockMove;
  product: StockProduct;
  variant: StockVariant;
  slug: string;
  location: string | undefined;
  shows: { costs: boolean; places: boolean; actions: boolean };
  selected: boolean;
  onSelect: (selected: boolean) => void;
  onReverse: () => void;
}

const words = stockWords.book;
const cell = 'px-2 py-1.5 align-top max-md:block max-md:p-0';
const number = `${cell} text-right tabular-nums whitespace-nowrap`;

/** One move. Its row can have focus, because other rows refer to it. */
export function LedgerRow(props: LedgerRowProps): ReactNode {
  const { move, location, shows, selected, onSelect, onReverse } = props;
  const currency = useWorkspace()?.currency ?? 'EUR';
  const { nameOf } = useLocations();
  const people = usePeople();
  const isOffline = useOfflineSince() !== null;
  const seq = formatDecimal(String(move.seq));
  const balance = location === undefined ? move.onHandAfter : levelAfter(move, location);
  const reason = [move.reason === null ? null : stockWords.reasonOf(move.reason), move.note].filter(Boolean).join(': ');
  const who = move.actor.kind === 'user' ? people.nameOf(move.actor.id) : words.job;
  return (
    <tr
      id={rowId(move.seq)}
      tabIndex={-1}
      className={cn(
        'border-border not-last:border-b max-md:grid max-md:grid-cols-[2rem_1fr_auto] max-md:gap-x-2 max-md:gap-y-0.5 max-md:py-2',
        selected && 'bg-selected',
        move.reversedById !== null && 'text-ink-2',
      )}
    >
      <td className={`${cell} px-0! max-md:col-start-1 max-md:row-span-2 max-md:row-start-1`}>
        <label className="grid size-6 place-items-center coarse:size-11 coarse:place-items-start">
          <input
            type="checkbox"
            aria-label={words.selectOf(seq)}
            className="size-4"
            checked={selected}
            onChange={({ target }) => onSelect(target.checked)}
          />
        </label>
      </td>
      <td className={`${cell} whitespace-nowrap max-md:col-start-2 max-md:row-start-2 max-md:text-sm`}>
        <When move={move} />
      </td>
      <th scope="row" className={`${cell} text-left font-normal max-md:col-start-2 max-md:row-start-1`}>
        <Movement {...props} seq={seq} />
      </th>
      <td className={`${number} font-semibold max-md:col-start-3 max-md:row-start-1`}>
        {formatSigned(changeIn(move, location))}
      </td>
      <td className={`${number} max-md:col-start-3 max-md:row-start-2`}>
        <span className="text-sm text-ink-2 md:hidden">{words.columns.balance} </span>
        {balance === null ? t.common.none : formatDecimal(balance)}
      </td>
      {shows.costs ? (
        <>
          <td className={`${number} max-md:col-span-2 max-md:col-start-2 max-md:text-left`}>
            <span className="text-sm text-ink-2 md:hidden">{words.columns.value} </span>
            <span className="md:hidden">{formatAmount(move.valueDelta ?? '0', currency)}</span>
            <span className="max-md:hidden">{formatPrice(move.valueDelta ?? '0', currency)}</span>
          </td>
          <td className={`${number} max-md:hidden`}>{formatPrice(move.valueAfter ?? '0', currency)}</td>
        </>
      ) : null}
      {shows.places ? (
        <td className={`${cell} max-md:col-span-2 max-md:col-start-2`}>{placeWords(move, nameOf)}</td>
      ) : null}
      <td className={`${cell} max-md:col-span-2 max-md:col-start-2 max-md:text-sm`}>{who}</td>
      <td className={`${cell} max-w-64 break-words max-md:col-span-2 max-md:col-start-2`}>{reason}</td>
      {shows.actions ? (
        <td className={`${cell} py-0.5! text-right max-md:col-span-2 max-md:col-start-2 max-md:text-left`}>
          {mayReverse(move) ? (
            <Button
              size="sm"
              tone="quiet"
              disabled={isOffline}
              title={isOffline ? stockWords.offline : undefined}
              aria-label={stockWords.reversing.actionOf(seq)}
              onClick={onReverse}
            >
              <Undo2 aria-hidden className="size-4" strokeWidth={1.75} />
              {stockWords.reversing.action}
            </Button>
          ) : null}
        </td>
      ) : null}
    </tr>
  );
}

/** When it was entered, and the day for which if that is another one. */
function When({ move: { recordedAt, effectiveOn } }: Pick<LedgerRowProps, 'move'>): ReactNode {
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  return (
    <>
      <time dateTime={recordedAt}>{formatInstant(recordedAt, zone)}</time>
      {todayIn(zone, Date.parse(recordedAt)) === effectiveOn ? null : (
        <span className="block text-sm text-ink-2 max-md:ml-2 max-md:inline">
          {words.effective(formatDate(effectiveOn))}
        </span>
      )}
    </>
  );
}

/** Its number, what it was, its document, and the move that it takes back or that took it back. */
function Movement({ move, product, variant, slug, seq }: LedgerRowProps & { seq: string }): ReactNode {
  const { kind, document, reversesSeq, reversedBySeq } = move;
  const others = [
    reversesSeq === null ? null : { at: reversesSeq, text: words.reverses },
    reversedBySeq === null ? null : { at: reversedBySeq, text: words.reversedBy },
  ].filter((other) => other !== null);
  return (
    <>
      <span className="mr-2 text-sm text-ink-2 tabular-nums">{seq}</span>
      {move.delta === '0' ? moveWords(move, product) : stockWords.kinds[kind]}
      {document?.ref ? (
        <span className="ml-2 inline-block">
          <Tag>{document.ref}</Tag>
        </span>
      ) : null}
      {others.map(({ at, text }) => (
        <Link
          key={at}
          href={movesHref({ slug, key: product.key }, { variant: variant.id, through: at })}
          scroll={false}
          onClick={(event) => {
            if (showRow(at)) event.preventDefault();
          }}
          className="block text-sm"
        >
          {text(formatDecimal(String(at)))}
        </Link>
      ))}
    </>
  );
}

/** What a move left in one location. Of a transfer, the ledger keeps it only where the goods went. */
function levelAfter({ fromLocationId, toLocationId, levelAfter }: StockMove, location: string): string | null {
  return toLocationId === null || toLocationId === location || fromLocationId === null ? levelAfter : null;
}
