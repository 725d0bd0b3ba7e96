import { Button, IconButton } from '@quartermaster/ui/button';
import { Select } from '@quartermaster/ui/select';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { daysWords } from '@/messages/days';

interface DaysBarProps<Z extends string> {
  title: string;
  /** The title where there is little room. */
  shortTitle: string;
  zoom: Z;
  zooms: readonly { value: Z; label: string }[];
  /** What `zoom` is called. */
  zoomLabel: string;
  onZoom: (zoom: Z) => void;
  onTurn: (step: 1 | -1) => void;
  onToday: () => void;
  /** What is not among these days. */
  children: ReactNode;
}

/** Which days are shown and how closely. On a phone it stays at the bottom, in reach of the thumb, and the days begin further up. */
export function DaysBar<Z extends string>(props: DaysBarProps<Z>): ReactNode {
  const { title, shortTitle, zoom, zooms, zoomLabel, onZoom, onTurn, onToday, children } = props;
  return (
    <div className="flex flex-wrap items-center gap-2 max-md:sticky max-md:bottom-0 max-md:z-3 max-md:order-last max-md:-mx-4 max-md:gap-1 max-md:border-t max-md:border-border max-md:bg-canvas max-md:px-4 max-md:py-1 print:static print:order-none print:border-0">
      <IconButton label={daysWords.previous} onClick={() => onTurn(-1)}>
        <ChevronLeft aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
      <IconButton label={daysWords.next} onClick={() => onTurn(1)}>
        <ChevronRight aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
      <h2 aria-live="polite" className="font-semibold max-md:flex-1 max-md:text-base md:min-w-40 md:text-md">
        <span className="max-md:hidden">{title}</span>
        <span className="md:hidden">{shortTitle}</span>
      </h2>
      <Button size="sm" onClick={onToday}>
        {daysWords.today}
      </Button>
      <Select
        aria-label={zoomLabel}
        value={zoom}
        onChange={(event) => {
          const chosen = zooms.find(({ value }) => value === event.target.value);
          if (chosen) onZoom(chosen.value);
        }}
        options={zooms}
        className="w-32 max-md:w-28 print:hidden"
      />
      <span className="flex gap-x-3 empty:hidden max-md:order-first max-md:w-full max-md:overflow-x-auto max-md:whitespace-nowrap">
        {children}
      </span>
    </div>
  );
}
