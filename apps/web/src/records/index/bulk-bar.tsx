'use client';

import { Button, IconButton } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { listWords } from '@/messages/list';
import type { ListState } from '../address/list-state';
import type { KindUi, ListedRecord, RecordAction, Total } from '../kind-ui';
import { BulkButtons, BulkMenu } from './bulk-actions';
import { type Selection, targetOf } from './use-selection';

interface BulkBarProps {
  ui: KindUi;
  state: ListState;
  selection: Selection;
  rows: readonly ListedRecord[];
  /** Of everything the query matches; undefined until counted. */
  total: Total | undefined;
  mayWrite: boolean;
  /** What a key asked to do to the selection. */
  action: string | null;
  onAction: (action: string | null) => void;
  /** Gives focus back to the list. */
  onReturn: () => void;
}

/** What its buttons need in one line; below that, most of them are in a menu. */
const ONE_LINE_PX = 880;

interface BulkRequest {
  change: object;
  what: string;
  leaves?: boolean;
}

/** What can be done with the selected records. Below the list, while there are any. */
export function BulkBar(props: BulkBarProps): ReactNode {
  const { ui, state, selection, rows, total, mayWrite, action, onAction, onReturn } = props;
  const bulk = ui.useBulk();
  const [pending, setPending] = useState(false);
  const all = total ? ui.words.count(total.count, total.capped) : '';
  const [narrow, setNarrow] = useState(false);
  const mayAct = mayWrite && (selection.all || selection.ids.size > 0);
  const selectAll = () => selection.selectAll(rows);
  const chosen = rows.filter(({ id }) => selection.ids.has(id));
  const records = selection.all || chosen.length < selection.ids.size ? null : chosen;
  const canSelectAll = !selection.all && total !== undefined && total.count > selection.ids.size;

  async function run({ change, what, leaves = false }: BulkRequest): Promise<void> {
    if (pending) return;
    onAction(null);
    onReturn();
    setPending(true);
    const done = await bulk({ target: targetOf(selection, state.query), change, what });
    setPending(false);
    if (done && leaves) selection.clear();
  }
  function act(name: string): void {
    void run(ui.bulkChange(name));
  }
  useEffect(() => {
    if (ui.actions.some(({ name, opens }) => name === action && opens === 'nothing')) act(action ?? '');
  });
  const actions = {
    ui,
    action,
    onAction,
    onAct: act,
    onReturn,
    editorOf: ({ name, bulkLabel: label = '' }: RecordAction) =>
      ui.bulkEditor({ action: name, label, records, onChange: (change, what) => void run({ change, what }) }),
  };
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const { style } = document.documentElement;
    const measure = () => {
      setNarrow(element.clientWidth < ONE_LINE_PX);
      style.setProperty('--toast-above', `${window.innerHeight - element.getBoundingClientRect().top}px`);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(document.documentElement);
    return () => {
      observer.disconnect();
      style.removeProperty('--toast-above');
    };
  }, []);
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={ui.words.bulk}
      data-region="bulk"
      data-chrome
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        selection.clear();
        onReturn();
      }}
      className={cn(
        // Below 768 px the page scrolls, whose room at its end it covers.
        'sticky -bottom-10 desk:bottom-0 z-20 flex min-h-11 shrink-0 items-center gap-1 border border-b-0 border-border bg-selected px-3 py-1.5 outline-none',
        !narrow && 'flex-wrap',
      )}
    >
      <span role="status" className="mr-2 font-semibold whitespace-nowrap">
        {selection.all ? listWords.allSelected(all) : listWords.selected(selection.ids.size)}
      </span>
      {canSelectAll && !narrow ? (
        <Button size="sm" tone="quiet" onClick={selectAll}>
          {listWords.selectAllMatching(all)}
        </Button>
      ) : null}
      {mayAct && narrow ? (
        <BulkMenu
          {...actions}
          onSelectAll={canSelectAll ? selectAll : null}
          allLabel={listWords.selectAllMatching(all)}
        />
      ) : null}
      {mayAct && !narrow ? <BulkButtons {...actions} /> : null}
      <IconButton
        size="sm"
        label={listWords.clearSelection}
        className="ml-auto"
        onClick={() => {
          selection.clear();
          onReturn();
        }}
      >
        <X aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
    </div>
  );
}
