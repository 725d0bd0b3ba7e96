'use client';

import type { Condition } from '@quartermaster/contracts/records/query/ast';
import { buttonClass, IconButton } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { filterWords } from '@/messages/filter';
import { chipWords, fieldName, operatorWords, valueWords } from './chip-words';
import { type DateRange, rangeName } from './date-ranges';
import type { FilterNames } from './filter-kind';

const ChipEditor = lazyPart(() => import('./chip-editor').then((module) => module.ChipEditor));

interface FilterChipProps {
  chip: Condition;
  /** True while it has no value yet and is not part of the filter. */
  draft: boolean;
  /** The range of days that it is, with the condition after it where that takes two. */
  range?: DateRange | undefined;
  names: FilterNames;
  /** The query without it. */
  others: string | null;
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: (chips: Condition[]) => void;
  onRemove: () => void;
}

/** One condition: what it narrows to, a way to change it, and a way to take it off. */
export function FilterChip(props: FilterChipProps): ReactNode {
  const { chip, draft, range, names, others, open, onOpen, onChange, onRemove } = props;
  const name = fieldName(chip.field, names);
  const days = range && rangeName(range, chip.field, names);
  const values = chip.values.map((value) => valueWords(chip.field, value, names));
  return (
    <span className="inline-flex max-w-full items-center">
      <Popover open={open} onOpenChange={onOpen}>
        <PopoverTrigger
          className={cn(
            buttonClass({ size: 'sm' }),
            'max-w-80 min-w-0 font-normal! [&>span]:min-w-0',
            draft ? 'border-dashed! text-ink-2!' : 'rounded-r-none border-primary! bg-selected!',
          )}
        >
          {name}
          {draft ? null : (
            <>
              {days ? null : <span className="text-ink-2">{operatorWords(chip, names)}</span>}
              <span className="truncate font-semibold">{days ?? values.join(filterWords.or)}</span>
            </>
          )}
        </PopoverTrigger>
        <PopoverContent label={name} align="start">
          <ChipEditor
            chip={chip}
            draft={draft}
            range={range}
            names={names}
            others={others}
            onChange={onChange}
            onRemove={onRemove}
            onDone={() => onOpen(false)}
          />
        </PopoverContent>
      </Popover>
      {draft ? null : (
        <IconButton
          size="sm"
          tone="secondary"
          label={filterWords.remove(days ? `${name} ${days}` : chipWords(chip, names))}
          onClick={onRemove}
          className="-ml-px rounded-l-none border-primary! bg-selected!"
        >
          <X aria-hidden className="size-3.5" strokeWidth={1.75} />
        </IconButton>
      )}
    </span>
  );
}
