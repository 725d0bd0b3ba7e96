import { add } from '@quartermaster/contracts/money/add';
import { less } from '@quartermaster/contracts/money/less';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { ListReceivableOutput } from '@quartermaster/contracts/purchase-orders/receivable';
import { Button } from '@quartermaster/ui/button';
import { memo, type ReactNode, useState } from 'react';
import { formatDecimal } from '@/lib/numbers';
import { receivingWords } from '@/messages/receiving';
import { type CountTerms, countRow, expectedOf } from './count';
import { Releases } from './releases-of-row';
import { EMPTY_ROW, type RowDraft } from './row-draft';
import { RowExtras } from './row-extras';
import { RowFact } from './row-fact';
import { nowId, rowGrid } from './row-places';
import { Stepper } from './stepper';

const { row: words, columns } = receivingWords;

export type Receivable = ListReceivableOutput['items'][number];

interface DockRowProps {
  slug: string;
  line: PurchaseLine;
  row: RowDraft;
  terms: CountTerms;
  /** Undefined until known. */
  about: Receivable | undefined;
  /** Where it is put. */
  locationId: string;
  /** Faults are named: somebody tried to book. */
  isAsked: boolean;
  disabled: boolean;
  onChange: (lineId: string, change: Partial<RowDraft>) => void;
  /** A scanner typed a code into the field. */
  onScan: (code: string) => void;
}

/** One line at the dock: what was ordered of it, what comes now, and what that does. */
export const DockRow = memo(function DockRow(props: DockRowProps): ReactNode {
  const { slug, line, row, terms, about, locationId, isAsked, disabled, onChange, onScan } = props;
  const [isDamaged, setDamaged] = useState(row.rejected !== '' || row.reason !== '');
  const [isMore, setMore] = useState(false);
  const count = countRow(line, row, terms);
  const name = line.sku ?? line.description;
  const isDone = line.openQty === '0' && row.now === '' && !isMore && !isDamaged;
  const id = nowId(line.id);
  const change = (next: Partial<RowDraft>) => onChange(line.id, next);
  const onHand = about?.levels?.find((level) => level.locationId === locationId)?.onHand ?? '0';
  const after = textOf(add('quantity', exact('quantity', onHand), exact('quantity', count.taken)));
  return (
    <li className={`${rowGrid} border-b border-border py-2`}>
      <LineName line={line} />
      <RowFact label={columns.ordered}>{formatDecimal(line.quantity)}</RowFact>
      <RowFact label={columns.before}>{formatDecimal(line.receivedQty)}</RowFact>
      <RowFact label={columns.open}>{formatDecimal(line.openQty)}</RowFact>
      {isDone ? (
        <span className="flex items-center gap-2 @max-3xl:col-span-full @3xl:col-span-2">
          <span className="text-ink-2">{words.done}</span>
          <Button
            size="sm"
            tone="quiet"
            disabled={disabled}
            aria-label={words.moreCameOf(name)}
            onClick={() => setMore(true)}
          >
            {words.moreCame}
          </Button>
        </span>
      ) : (
        <>
          <span className="@max-3xl:col-span-full">
            <Stepper
              id={id}
              name={name}
              value={row.now}
              describedBy={count.faults.now ? `${id}-open ${id}-fault` : `${id}-open`}
              isWrong={count.faults.now !== undefined}
              disabled={disabled}
              onChange={(now) => change({ now })}
              onScan={onScan}
            />
            <span id={`${id}-open`} className="sr-only">
              {`${columns.open}: ${formatDecimal(line.openQty)} ${line.unit}`}
            </span>
          </span>
          <label className="flex min-h-8 items-center gap-2 coarse:min-h-11 @max-3xl:col-span-full">
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-(--primary) coarse:size-6"
              aria-label={words.asExpected(name)}
              checked={count.isAsExpected}
              disabled={disabled || line.openQty === '0'}
              onChange={({ target }) =>
                change(
                  target.checked
                    ? { ...EMPTY_ROW, now: formatDecimal(expectedOf(line, EMPTY_ROW)) }
                    : { now: '', over: null },
                )
              }
            />
            <span className="@3xl:sr-only">{columns.expected}</span>
          </label>
        </>
      )}
      <RowFact label={columns.bin}>{about?.bin ?? '–'}</RowFact>
      <RowFact label={columns.onHand}>
        {about?.levels ? (
          count.taken === '0' ? (
            formatDecimal(onHand)
          ) : (
            <>
              <span aria-hidden>{words.onHand(formatDecimal(onHand), formatDecimal(after))}</span>
              <span className="sr-only">{words.onHandSaid(formatDecimal(onHand), formatDecimal(after))}</span>
            </>
          )
        ) : (
          '–'
        )}
      </RowFact>
      <Releases slug={slug} waiting={about?.waiting} locationId={locationId} taken={count.taken} />
      <RowExtras
        id={id}
        name={name}
        line={line}
        row={row}
        count={count}
        isAsked={isAsked}
        isDone={isDone}
        isDamaged={isDamaged}
        disabled={disabled}
        onChange={change}
        onDamaged={setDamaged}
      />
    </li>
  );
});

function LineName({ line }: { line: PurchaseLine }): ReactNode {
  const { description, sku, supplierCode, packSize, unit, cancelledQty, rejectedQty, replaceQty } = line;
  const refused = less('quantity', rejectedQty, replaceQty);
  return (
    <span className="min-w-0 @max-3xl:col-span-full">
      <span className="block font-semibold wrap-anywhere">{description}</span>
      <span className="flex flex-wrap gap-x-2 text-sm text-ink-2">
        {sku ? <span className="font-mono">{sku}</span> : null}
        {supplierCode && supplierCode !== sku ? <span className="font-mono">{supplierCode}</span> : null}
        <span>{packSize === '1' ? unit : words.pack(formatDecimal(packSize), unit)}</span>
        {refused === '0' ? null : <span>{words.refused(formatDecimal(refused))}</span>}
        {cancelledQty === '0' ? null : <span>{words.cancelled(formatDecimal(cancelledQty))}</span>}
      </span>
    </span>
  );
}
