'use client';

import { Button, IconButton } from '@quartermaster/ui/button';
import { Kbd } from '@quartermaster/ui/kbd';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { listWords } from '@/messages/list';
import type { ListState } from '../address/list-state';
import type { KindUi, ListedRecord, Total } from '../kind-ui';
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
  const bulkActions = ui.actions.filter(({ bulkLabel }) => bulkLabel !== undefined);
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
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const { style } = document.documentElement;
    const measure = () =>
      style.setProperty('--toast-above', `${window.innerHeight - element.getBoundingClientRect().top}px`);
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
      className="sticky bottom-0 z-20 flex min-h-11 shrink-0 flex-wrap items-center gap-1 border-t border-border bg-selected px-3 py-1.5 outline-none"
    >
      <span role="status" className="mr-2 font-semibold">
        {selection.all ? listWords.allSelected(all) : listWords.selected(selection.ids.size)}
      </span>
      {canSelectAll ? (
        <Button size="sm" tone="quiet" onClick={() => selection.selectAll(rows)}>
          {listWords.selectAllMatching(all)}
        </Button>
      ) : null}
      {mayWrite
        ? bulkActions.map(({ name, bulkLabel: label = '', shortcut, opens }) =>
            opens === 'nothing' ? (
              <Button key={name} size="sm" onClick={() => act(name)}>
                {label}
                <Key name={shortcut} />
              </Button>
            ) : (
              <Popover key={name} open={action === name} onOpenChange={(open) => onAction(open ? name : null)}>
                <PopoverTrigger asChild>
                  <Button size="sm">
                    {label}
                    <Key name={shortcut} />
                  </Button>
                </PopoverTrigger>
                <PopoverContent
                  label={label}
                  side="top"
                  align="start"
                  onCloseAutoFocus={(event) => {
                    event.preventDefault();
                    onReturn();
                  }}
                >
                  {ui.bulkEditor({
                    action: name,
                    label,
                    records,
                    onChange: (change, what) => void run({ change, what }),
                  })}
                </PopoverContent>
              </Popover>
            ),
          )
        : null}
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

/** The key that does the same, where there is room. */
function Key({ name }: { name: string }): ReactNode {
  return (
    <span className="hidden 2xl:inline">
      <Kbd>{name}</Kbd>
    </span>
  );
}
