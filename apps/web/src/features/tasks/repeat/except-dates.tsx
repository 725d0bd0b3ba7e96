import { IconButton } from '@quartermaster/ui/button';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { DateField } from '@/components/date/date-field';
import type { DateRead } from '@/components/date/types';
import { formatDay } from '@/lib/dates';
import { planWords } from '@/messages/plan';

interface ExceptDatesProps {
  /** `YYYY-MM-DD`, in order. */
  dates: readonly string[];
  /** Told of what is being typed. */
  onRead: (read: DateRead) => void;
  onChange: (dates: string[]) => void;
}

/** The dates that a repetition leaves out, added one by one. */
export function ExceptDates({ dates, onRead, onChange }: ExceptDatesProps): ReactNode {
  return (
    <div className="grid gap-1">
      <DateField
        required
        label={planWords.except}
        value={null}
        onRead={onRead}
        onCommit={(day) => (day ? onChange([...new Set([...dates, day.on])].sort()) : undefined)}
      />
      <ul className="flex flex-wrap gap-1.5 empty:hidden">
        {dates.map((date) => (
          <li key={date} className="flex min-h-8 items-center gap-1 rounded-control border border-border-strong pl-2">
            {formatDay(date)}
            <IconButton
              size="sm"
              label={planWords.removeExcept(formatDay(date))}
              onClick={() => onChange(dates.filter((one) => one !== date))}
            >
              <X aria-hidden className="size-4" strokeWidth={1.75} />
            </IconButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
