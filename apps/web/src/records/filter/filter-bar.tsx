'use client';

import type { Condition, QueryNode } from '@quartermaster/contracts/records/query/ast';
import { fromChips } from '@quartermaster/contracts/records/query/chips';
import { Button, IconButton } from '@quartermaster/ui/button';
import { Tip } from '@quartermaster/ui/tooltip';
import { Code, SlidersHorizontal, X } from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { filterWords } from '@/messages/filter';
import type { ListState } from '../address/list-state';
import type { SetListState } from '../address/use-list-state';
import type { PageUi } from '../kind-ui';
import { useNames } from '../names';
import { AddFilter } from './add-filter';
import { operatorsFor } from './chip-words';
import { FilterChip } from './filter-chip';
import { QuickFind } from './quick-find';
import { isQuick, quickText, withQuickText } from './quick-text';

const QueryInput = lazyPart(() => import('./query-input').then((module) => module.QueryInput));

interface FilterBarProps {
  ui: Pick<PageUi, 'filter' | 'words'>;
  state: ListState;
  onState: SetListState;
  /** What else stands in the bar, at its end. */
  children?: ReactNode;
}

/** The filters, always in sight: a search box, a chip per condition, or all of it as text. Both edit the same query. */
export function FilterBar({ ui, state, onState, children }: FilterBarProps): ReactNode {
  const names = { ...useNames(), kind: ui.filter };
  const { language } = ui.filter;
  const parsed = useMemo(() => language.parse(state.query), [language, state.query]);
  const [asText, setAsText] = useState(false);
  const [editing, setEditing] = useState<{ index: number; field: string } | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const query = parsed.ok ? parsed.query : null;
  const chips = parsed.ok ? language.toChips(query) : null;
  const shown = (chips ?? []).map((chip, index) => ({ chip, index })).filter(({ chip }) => !isQuick(chip));
  const put = (next: QueryNode | null) => onState({ query: language.print(next) });
  const textual = asText || !parsed.ok;

  function putChip(index: number, chip: Condition): void {
    const next = [...(chips ?? [])];
    next[index] = chip;
    put(fromChips(next));
  }
  function removeChip(index: number): void {
    bar.current?.querySelector<HTMLElement>('[data-add-filter]')?.focus();
    put(fromChips((chips ?? []).filter((_, at) => at !== index)));
  }

  const draft = chips && editing && editing.index === chips.length ? newChip(editing.field) : null;
  function newChip(field: string): Condition {
    const operator = operatorsFor(field, names)[0] ?? '=';
    return { kind: 'condition', field, operator, values: [{ kind: 'none' }] };
  }
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={filterWords.label}
      data-region="toolbar"
      data-chrome
      tabIndex={-1}
      className="flex flex-wrap items-start gap-2 outline-none"
    >
      <QuickFind
        label={ui.words.search}
        text={quickText(query)}
        disabled={!parsed.ok}
        onText={(text) => onState({ query: language.print(withQuickText(query, text)) }, 'replace')}
      />
      {textual ? (
        <QueryInput text={state.query} names={names} onText={(text) => onState({ query: text }, 'replace')} />
      ) : null}
      {!textual && chips === null ? (
        <span className="inline-flex items-center">
          <Button size="sm" onClick={() => setAsText(true)} className="rounded-r-none border-primary! bg-selected!">
            <SlidersHorizontal aria-hidden className="size-3.5" strokeWidth={1.75} />
            {filterWords.advanced}
          </Button>
          <IconButton
            size="sm"
            tone="secondary"
            label={filterWords.remove(filterWords.advanced)}
            onClick={() => onState({ query: '' })}
            className="-ml-px rounded-l-none border-primary! bg-selected!"
          >
            <X aria-hidden className="size-3.5" strokeWidth={1.75} />
          </IconButton>
        </span>
      ) : null}
      {textual
        ? null
        : shown.map(({ chip, index }) => (
            <FilterChip
              key={index}
              chip={chip}
              draft={false}
              names={names}
              open={editing?.index === index}
              onOpen={(open) => setEditing(open ? { index, field: chip.field } : null)}
              onChange={(next) => putChip(index, next)}
              onRemove={() => removeChip(index)}
            />
          ))}
      {!textual && draft && chips ? (
        <FilterChip
          key={chips.length}
          chip={draft}
          draft
          names={names}
          open
          onOpen={(open) => (open ? undefined : setEditing(null))}
          onChange={(next) => putChip(chips.length, next)}
          onRemove={() => setEditing(null)}
        />
      ) : null}
      {!textual && chips !== null ? (
        <AddFilter names={names} onField={(field) => setEditing({ index: chips.length, field })} />
      ) : null}
      <Tip text={textual ? filterWords.toChips : filterWords.toText}>
        <IconButton
          size="sm"
          label={filterWords.toText}
          aria-pressed={textual}
          disabled={!parsed.ok}
          onClick={() => setAsText(!asText)}
        >
          <Code aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
      </Tip>
      <span className="ml-auto flex flex-wrap gap-1">{children}</span>
    </div>
  );
}
