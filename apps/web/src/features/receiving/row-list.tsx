import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { receivingWords } from '@/messages/receiving';
import { DockRow } from './dock-row';
import { type ReceiptDraft, rowOf } from './draft';
import type { RowDraft } from './row-draft';
import { rowGrid } from './row-places';
import type { Dock } from './use-dock';

const { columns } = receivingWords;
const NUMBERS = ['ordered', 'before', 'open'] as const;

interface RowListProps {
  slug: string;
  /** Of its purchase order. */
  label: string;
  lines: readonly PurchaseLine[];
  draft: ReceiptDraft;
  dock: Dock;
  locationId: string;
  isAsked: boolean;
  disabled: boolean;
  onChange: (lineId: string, change: Partial<RowDraft>) => void;
  onScan: (code: string) => void;
}

/** The lines at the dock. Enter and the arrows lead from quantity to quantity. */
export function RowList(props: RowListProps): ReactNode {
  const { slug, label, lines, draft, dock, locationId, isAsked, disabled, onChange, onScan } = props;
  const list = useRef<HTMLUListElement>(null);
  function onKeyDown(event: KeyboardEvent): void {
    const by = STEPS[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const fields = [...(list.current?.querySelectorAll<HTMLInputElement>('input[data-now]') ?? [])];
    const at = fields.findIndex(({ id }) => id === document.activeElement?.id);
    if (at < 0) return;
    event.preventDefault();
    fields[at + by]?.focus();
  }
  return (
    <div>
      <div
        aria-hidden
        className={`${rowGrid} border-b border-border-strong pb-1 text-sm font-semibold text-ink-2 @max-3xl:hidden`}
      >
        <span>{columns.line}</span>
        {NUMBERS.map((name) => (
          <span key={name} className="text-right">
            {columns[name]}
          </span>
        ))}
        <span>{columns.now}</span>
        <span>{columns.expected}</span>
        <span className="text-right">{columns.bin}</span>
        <span className="text-right">{columns.onHand}</span>
        <span>{columns.releases}</span>
      </div>
      <ul ref={list} aria-label={label} onKeyDown={onKeyDown}>
        {lines.map((line) => (
          <DockRow
            // What was opened of a line closes with its draft.
            key={`${draft.key} ${line.id}`}
            slug={slug}
            line={line}
            row={rowOf(draft, line.id)}
            terms={dock.termsOf(line)}
            about={dock.aboutOf(line)}
            locationId={locationId}
            isAsked={isAsked}
            disabled={disabled}
            onChange={onChange}
            onScan={onScan}
          />
        ))}
      </ul>
    </div>
  );
}

const STEPS: Readonly<Record<string, number | undefined>> = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };
