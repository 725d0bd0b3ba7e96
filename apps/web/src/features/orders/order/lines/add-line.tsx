'use client';

import type { FoundVariant } from '@quartermaster/contracts/products/find';
import { announce } from '@quartermaster/ui/announcer';
import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { FloatingOptions } from '@quartermaster/ui/floating-options';
import { inputClass } from '@quartermaster/ui/input';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react';
import { answerOf } from '@/features/products/scan/answer-of';
import { readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { formatAmount, formatDecimal } from '@/lib/numbers';
import { useDebounced } from '@/lib/use-debounced';
import { orderPageWords } from '@/messages/order-page';
import { scanWords } from '@/messages/scan';
import { useTRPC } from '@/trpc/client';
import { addVariant } from './add-variant';
import { lineOfText } from './draft';
import { changeDraft, useLines, useLinesStore } from './editor';
import { isRows } from './paste-rows';
import { useSellables } from './use-sellables';

const words = orderPageWords.adding;
const SEARCH_MS = 120;
const SHOWN = 12;

interface AddLineProps {
  field: RefObject<HTMLInputElement | null>;
  /** Rows of a sheet were pasted. */
  onRows: (text: string) => void;
}

/** Adds lines by SKU, by words of the name, by a barcode that is scanned, or by rows that are pasted: one field for all. */
export function AddLine({ field, onRows }: AddLineProps): ReactNode {
  const store = useLinesStore();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const listId = useId();
  const orderId = useLines(({ draft }) => draft.order.id);
  const currency = useLines(({ draft }) => draft.order.currency);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const wanted = useDebounced(text.trim(), SEARCH_MS);
  const search = useQuery(
    trpc.products.find.queryOptions(
      { text: wanted, limit: SHOWN },
      { enabled: wanted !== '' && open, placeholderData: keepPreviousData },
    ),
  );
  const found = open && text.trim() !== '' ? (search.data?.items ?? []) : [];
  const sellables = useSellables(
    orderId,
    found.map(({ id }) => id),
  );
  const options = found.map((variant) => ({ value: variant.id, label: variant.title, variant }));
  const isCurrent = wanted === text.trim() && !search.isPlaceholderData && search.isSuccess;

  async function take({ id, perCode }: Pick<FoundVariant, 'id' | 'perCode'>): Promise<void> {
    const input = trpc.orders.sellables.queryOptions({ orderId, variantIds: [id] });
    const [sellable] = (await queries.fetchQuery(input)).items;
    if (!sellable) return setProblem(words.gone);
    const key = newId();
    let added = { name: '', quantity: '' };
    changeDraft(store, (draft) => {
      const { draft: next, quantity } = addVariant(draft, sellable, { perCode, key });
      added = { name: sellable.sku ?? sellable.title, quantity };
      return next;
    });
    announce(words.added(added.name, added.quantity));
    reset();
  }
  function reset(): void {
    setText('');
    setOpen(false);
    setActive(0);
    setProblem(undefined);
    field.current?.focus();
  }
  async function guarded(work: () => Promise<void>): Promise<void> {
    setPending(true);
    try {
      await work();
    } catch (error) {
      setProblem(readFailure(error).message || words.failed);
    } finally {
      setPending(false);
    }
  }
  /** A scanner ends with Enter before anything was searched: then the code decides. */
  async function enter(): Promise<void> {
    const typed = text.trim();
    if (typed === '') return;
    const chosen = isCurrent && open ? options[active] : undefined;
    if (chosen) return take(chosen.variant);
    const answer = answerOf(await queries.fetchQuery(trpc.products.find.queryOptions({ text: typed, limit: SHOWN })));
    if (answer.kind === 'one') return take(answer.variant);
    if (answer.kind === 'several') return setOpen(true);
    setProblem(answer.problem ? scanWords.problems[answer.problem] : words.nothing(typed));
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (!pending) void guarded(enter);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length > 0) {
      event.preventDefault();
      const next = (active + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length;
      setActive(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Tab') setOpen(false);
  }
  function onPaste(event: ClipboardEvent): void {
    const pasted = event.clipboardData.getData('text/plain');
    if (!isRows(pasted)) return;
    event.preventDefault();
    onRows(pasted);
  }
  function addText(kind: 'item' | 'charge'): void {
    const key = newId();
    const description = kind === 'charge' ? words.shipping : '';
    changeDraft(store, (draft) => ({ ...draft, lines: [...draft.lines, lineOfText(kind, { key, description })] }));
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-spot="${CSS.escape(`${key}:line`)}"]`)?.focus(),
    );
  }
  return (
    <div className="grid gap-2">
      <Field label={words.label} hint={words.hint} error={problem}>
        {(control) => (
          <FloatingOptions
            id={listId}
            label={words.label}
            open={open && options.length > 0}
            onOpenChange={setOpen}
            options={options}
            active={active}
            onActive={setActive}
            onChoose={({ variant }) => void guarded(() => take(variant))}
            isSelected={(_, index) => index === active}
            mark={({ variant }) => (
              <Facts variant={variant} free={sellables.get(variant.id)?.free} currency={currency} />
            )}
          >
            <input
              {...control}
              ref={field}
              role="combobox"
              aria-expanded={open && options.length > 0}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={open && options[active] ? `${listId}-${active}` : undefined}
              aria-busy={pending || undefined}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              enterKeyHint="done"
              className={`${inputClass} h-8 coarse:h-11`}
              value={text}
              onChange={({ target }) => {
                setText(target.value);
                setActive(0);
                setProblem(undefined);
                setOpen(true);
              }}
              onBlur={() => setOpen(false)}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
            />
          </FloatingOptions>
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => addText('charge')}>
          {words.addShipping}
        </Button>
        <Button size="sm" onClick={() => addText('item')}>
          {words.addText}
        </Button>
      </div>
    </div>
  );
}

interface FactsProps {
  variant: FoundVariant;
  free: string | undefined;
  currency: string;
}

/** What tells one variant from another, and what this order could take of it. */
function Facts({ variant, free, currency }: FactsProps): ReactNode {
  const { sku, unit, price, priceCurrency } = variant;
  return (
    <span className="flex shrink-0 items-center gap-3 text-sm whitespace-nowrap">
      <span className="font-mono text-ink-2">{sku}</span>
      {price === null ? null : <span className="text-ink-2">{formatAmount(price, priceCurrency ?? currency)}</span>}
      {free === undefined ? null : <span>{words.free(formatDecimal(free), unit)}</span>}
    </span>
  );
}
