'use client';

import type { Condition, QueryError, QueryNode } from '@quartermaster/contracts/records/query/ast';
import { fromChips } from '@quartermaster/contracts/records/query/chips';
import { Button, IconButton } from '@quartermaster/ui/button';
import { Tip } from '@quartermaster/ui/tooltip';
import { Code, SlidersHorizontal, X } from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { useMoreSideways } from '@/lib/use-more-sideways';
import { filterWords } from '@/messages/filter';
import type { ListState } from '../address/list-state';
import type { SetListState } from '../address/use-list-state';
import type { PageUi } from '../kind-ui';
import { useNames } from '../names';
import { AddFilter } from './add-filter';
import { operatorsFor } from './chip-words';
import { type DateRange, rangeAt } from './date-ranges';
import { FilterChip } from './filter-chip';
import type { FilterNames } from './filter-kind';
import { PrintedFilter } from './printed-filter';
import { QuickFind } from './quick-find';
import { isQuick, quickText, withQuickText } from './quick-text';
import { withoutChip } from './without-chip';

const QueryInput = lazyPart(() => import('./query-input').then((module) => module.QueryInput));

interface FilterBarProps {
  ui: Pick<PageUi, 'filter' | 'words'>;
  state: ListState;
  /** What is wrong with the query; the bar then shows it as text. */
  problem: QueryError | null;
  onState: SetListState;
  /** What else stands in the bar, at its end. */
  children?: ReactNode;
}

/** The filters, always in sight: a search box, a chip per condition, or all of it as text. Both edit the same query. */
export function FilterBar({ ui, state, problem, onState, children }: FilterBarProps): ReactNode {
  const names = { ...useNames(ui.filter), kind: ui.filter };
  const { language } = ui.filter;
  const parsed = useMemo(() => language.parse(state.query), [language, state.query]);
  const [asText, setAsText] = useState(false);
  const [editing, setEditing] = useState<{ index: number; field: string } | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const query = parsed.ok ? parsed.query : null;
  const chips = parsed.ok ? language.toChips(query) : null;
  const shown = shownChips(chips ?? [], names);
  const put = (next: QueryNode | null) => onState({ query: language.print(next) });
  const textual = asText || problem !== null;
  // A query that the server refuses may parse again while it is corrected: it stays text until then.
  if (problem !== null && parsed.ok && !asText) setAsText(true);

  function putChips(index: number, count: number, next: readonly Condition[]): void {
    put(fromChips((chips ?? []).toSpliced(index, count, ...next)));
  }
  function removeChips(index: number, count: number): void {
    bar.current?.querySelector<HTMLElement>('[data-add-filter]')?.focus();
    putChips(index, count, []);
  }

  const draft = chips && editing && editing.index === chips.length ? newChip(editing.field) : null;
  function newChip(field: string): Condition {
    const none: Condition = { kind: 'condition', field, operator: '=', values: [{ kind: 'none' }] };
    return { ...none, operator: operatorsFor(none, names)[0] ?? '=' };
  }
  return (
    <div className="@container">
      <PrintedFilter query={state.query} names={names} />
      <div
        ref={bar}
        data-chrome
        role="toolbar"
        aria-label={filterWords.label}
        data-region="toolbar"
        tabIndex={-1}
        className="flex flex-wrap items-start gap-2 outline-none md:flex-nowrap"
      >
        {textual ? (
          <QueryInput
            text={state.query}
            problem={problem}
            names={names}
            onText={(text) => onState({ query: text }, 'replace')}
          />
        ) : null}
        {!textual && chips === null ? (
          <AdvancedChip onEdit={() => setAsText(true)} onRemove={() => onState({ query: '' })} />
        ) : null}
        {!textual && (shown.length > 0 || draft) ? (
          <ChipRow>
            {shown.map(({ chip, index, range, count }) => (
              <FilterChip
                key={index}
                chip={chip}
                draft={false}
                range={range}
                names={names}
                others={withoutChip(language, chip, (chips ?? []).toSpliced(index, count))}
                open={editing?.index === index}
                onOpen={(open) => setEditing(open ? { index, field: chip.field } : null)}
                onChange={(next) => putChips(index, count, next)}
                onRemove={() => removeChips(index, count)}
              />
            ))}
            {draft && chips ? (
              <FilterChip
                key={chips.length}
                chip={draft}
                draft
                names={names}
                others={state.query}
                open
                onOpen={(open) => (open ? undefined : setEditing(null))}
                onChange={(next) => putChips(chips.length, 0, next)}
                onRemove={() => setEditing(null)}
              />
            ) : null}
          </ChipRow>
        ) : null}
        {!textual && chips !== null ? (
          <AddFilter names={names} onField={(field) => setEditing({ index: chips.length, field })} />
        ) : null}
        <Tip text={textual ? filterWords.toChips : filterWords.toText}>
          <IconButton
            size="sm"
            label={filterWords.toText}
            aria-pressed={textual}
            disabled={problem !== null}
            onClick={() => setAsText(!asText)}
          >
            <Code aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        </Tip>
        <span className="ml-auto flex shrink-0 gap-1">{children}</span>
        {/* First to the eye, last for Tab: the rows come right after it. */}
        <QuickFind
          label={ui.words.search}
          text={quickText(query)}
          disabled={!parsed.ok}
          onText={(text) => onState({ query: language.print(withQuickText(query, text)) }, 'replace')}
        />
      </div>
    </div>
  );
}

/** A filter that says more than chips can. */
function AdvancedChip({ onEdit, onRemove }: { onEdit: () => void; onRemove: () => void }): ReactNode {
  return (
    <span className="inline-flex items-center">
      <Button size="sm" onClick={onEdit} className="rounded-r-none border-primary! bg-selected!">
        <SlidersHorizontal aria-hidden className="size-3.5" strokeWidth={1.75} />
        {filterWords.advanced}
      </Button>
      <IconButton
        size="sm"
        tone="secondary"
        label={filterWords.remove(filterWords.advanced)}
        onClick={onRemove}
        className="-ml-px rounded-l-none border-primary! bg-selected!"
      >
        <X aria-hidden className="size-3.5" strokeWidth={1.75} />
      </IconButton>
    </span>
  );
}

interface ShownChip {
  chip: Condition;
  index: number;
  /** How many conditions it stands for. */
  count: number;
  range?: DateRange | undefined;
}

/** A chip for each condition, or for the two of a range; what the search box shows has none. */
function shownChips(chips: readonly Condition[], names: FilterNames): ShownChip[] {
  const shown: ShownChip[] = [];
  let next = 0;
  chips.forEach((chip, index) => {
    if (index < next) return;
    const found = rangeAt(chips.slice(index), names);
    const count = found?.conditions ?? 1;
    next = index + count;
    if (!isQuick(chip)) shown.push({ chip, index, count, range: found?.range });
  });
  return shown;
}

/** The chips. They wrap on narrow windows; elsewhere the bar stays one line, in which they scroll. */
function ChipRow({ children }: { children: ReactNode }): ReactNode {
  const box = useRef<HTMLSpanElement>(null);
  useMoreSideways(box);
  return (
    <span
      ref={box}
      className="contents md:-m-1 md:block md:min-w-0 md:overflow-x-auto md:p-1 md:[scrollbar-width:none] md:data-more:[mask-image:linear-gradient(to_right,black_calc(100%-2rem),transparent)]"
    >
      <span className="contents md:flex md:w-max md:gap-2">{children}</span>
    </span>
  );
}
