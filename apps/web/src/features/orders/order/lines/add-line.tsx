'use client';

import type { FoundVariant } from '@quartermaster/contracts/products/find';
import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { FloatingOptions } from '@quartermaster/ui/floating-options';
import { inputClass } from '@quartermaster/ui/input';
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useId } from 'react';
import { newId } from '@/lib/new-id';
import { formatAmount, formatDecimal } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';
import { lineOfText } from './draft';
import { changeDraft, useLines, useLinesStore } from './editor';
import { takeFirstLine } from './first-line';
import { useAddLine } from './use-add-line';

const words = orderPageWords.adding;

interface AddLineProps {
  field: RefObject<HTMLInputElement | null>;
  /** Rows of a sheet were pasted. */
  onRows: (text: string) => void;
}

/** Adds lines by SKU, by words of the name, by a barcode that is scanned, or by rows that are pasted: one field for all. */
export function AddLine({ field, onRows }: AddLineProps): ReactNode {
  const store = useLinesStore();
  const listId = useId();
  const currency = useLines(({ draft }) => draft.order.currency);
  const adding = useAddLine({ field, listId, onRows });
  const { options, active, isOpen } = adding;
  const begin = useEffectEvent(() => {
    const text = takeFirstLine(store.get().draft.order.id);
    if (text === null) return;
    field.current?.focus();
    if (text !== '') adding.type(text);
  });
  // In the next frame: the dialog that made the order gives the focus back when it closes.
  useEffect(() => {
    const frame = requestAnimationFrame(() => begin());
    return () => cancelAnimationFrame(frame);
  }, []);
  function addText(kind: 'item' | 'charge'): void {
    const key = newId();
    const description = kind === 'charge' ? words.shipping : '';
    changeDraft(store, (draft) => ({ ...draft, lines: [...draft.lines, lineOfText(kind, { key, description })] }));
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-spot="${CSS.escape(`${key}:line`)}"]`)?.focus(),
    );
  }
  return (
    <div data-chrome className="grid gap-2">
      <Field label={words.label} hint={words.hint} error={adding.problem}>
        {(control) => (
          <FloatingOptions
            id={listId}
            label={words.label}
            open={isOpen}
            onOpenChange={adding.setOpen}
            options={options}
            active={active}
            onActive={adding.setActive}
            onChoose={adding.choose}
            isSelected={(_, index) => index === active}
            mark={({ variant }) => <Facts variant={variant} free={adding.freeOf(variant.id)} currency={currency} />}
          >
            <input
              {...control}
              ref={field}
              role="combobox"
              aria-expanded={isOpen}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={isOpen && options[active] ? `${listId}-${active}` : undefined}
              aria-busy={adding.pending || undefined}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              enterKeyHint="done"
              className={`${inputClass} h-8 coarse:h-11`}
              value={adding.text}
              onChange={({ target }) => adding.type(target.value)}
              onBlur={() => adding.setOpen(false)}
              onKeyDown={adding.onKeyDown}
              onPaste={adding.onPaste}
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
