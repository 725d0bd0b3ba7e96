import { type ReactNode, useState } from 'react';
import { DateField } from '@/components/date/date-field';
import { type DateRead, dateProblem } from '@/components/date/types';

interface DayInput {
  label: string;
  /** The day that is meant until another one is given. */
  usual: string;
  /** Nothing is ahead here. */
  past?: boolean;
}

/** A day in a dialog that books something. */
export interface Day {
  field: ReactNode;
  /** The day, if it is another than the usual one. */
  on: string | undefined;
  /** Whether it can be sent; if not, its field says why. */
  check: () => boolean;
  refuse: (message: string) => void;
}

export function useDay({ label, usual, past = true }: DayInput): Day {
  const [read, setRead] = useState<DateRead>({ kind: 'none' });
  const [error, setError] = useState<string>();
  return {
    field: (
      <DateField
        past={past}
        label={label}
        value={{ on: usual, time: null }}
        error={error}
        onRead={(now) => {
          setRead(now);
          setError(undefined);
        }}
      />
    ),
    on: read.kind === 'day' && read.on !== usual ? read.on : undefined,
    check() {
      const problem = dateProblem(read);
      setError(problem);
      return problem === undefined;
    },
    refuse: setError,
  };
}
