'use client';

import { buttonClass } from '@quartermaster/ui/button';
import { ChoiceList } from '@quartermaster/ui/choice-list';
import { cn } from '@quartermaster/ui/cn';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { Plus } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { filterWords } from '@/messages/filter';
import type { FilterNames } from './filter-kind';
import { fieldChoices } from './value-choices';

/** Every field there is to filter by. Choosing one opens its chip. */
export function AddFilter({ names, onField }: { names: FilterNames; onField: (field: string) => void }): ReactNode {
  const [open, setOpen] = useState(false);
  const chosen = useRef<string | null>(null);
  const choices = fieldChoices(names);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        data-add-filter
        aria-label={filterWords.addLabel}
        title={filterWords.addLabel}
        className={cn(buttonClass({ size: 'sm' }), 'border-dashed! font-normal! text-ink-2!')}
      >
        <Plus aria-hidden className="size-3.5" strokeWidth={1.75} />
        <span className="md:@max-3xl:sr-only">{filterWords.add}</span>
      </PopoverTrigger>
      <PopoverContent
        label={filterWords.addLabel}
        align="start"
        onCloseAutoFocus={(event) => {
          if (chosen.current === null) return;
          // The chip of the field opens in its turn, and takes the focus.
          event.preventDefault();
          onField(chosen.current);
          chosen.current = null;
        }}
      >
        <ChoiceList
          label={filterWords.addLabel}
          choices={choices}
          chosen={[]}
          emptyText={filterWords.noField}
          onChoose={(value) => {
            chosen.current = choices.find((choice) => choice.value === value)?.value ?? null;
            setOpen(false);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
