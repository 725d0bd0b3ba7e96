'use client';

import type { FoundVariant } from '@quartermaster/contracts/products/find';
import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { FloatingOptions } from '@quartermaster/ui/floating-options';
import { inputClass } from '@quartermaster/ui/input';
import type { ReactNode, RefObject } from 'react';
import { orderPageWords } from '@/messages/order-page';
import type { GridLine } from './draft';
import type { Adding } from './use-add-line';

const words = orderPageWords.adding;

interface AddLineProps {
  field: RefObject<HTMLInputElement | null>;
  /** The id of the list of what was found. */
  listId: string;
  adding: Adding;
  /** What can be typed and pasted. */
  hint: string;
  /** What tells one variant from another. */
  mark: (variant: FoundVariant) => ReactNode;
  /** Adds a line of no variant. @returns its key */
  onText: (kind: GridLine['kind'], description: string) => string;
}

/** Adds lines by SKU, by words of the name, by a barcode that is scanned, or by rows that are pasted: one field for all. */
export function AddLine({ field, listId, adding, hint, mark, onText }: AddLineProps): ReactNode {
  const { options, active, isOpen } = adding;
  function addText(kind: GridLine['kind']): void {
    const key = onText(kind, kind === 'charge' ? words.shipping : '');
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-spot="${CSS.escape(`${key}:line`)}"]`)?.focus(),
    );
  }
  return (
    <div className="grid gap-2">
      <Field label={words.label} hint={hint} error={adding.problem}>
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
            mark={({ variant }) => mark(variant)}
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
