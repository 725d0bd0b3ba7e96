import { Button } from '@quartermaster/ui/button';
import { ErrorSummary } from '@quartermaster/ui/field';
import type { ReactNode } from 'react';
import { FormNotice } from '@/components/form-notice';
import { formatTime } from '@/lib/dates';
import { formatDecimal } from '@/lib/numbers';
import { receivingWords } from '@/messages/receiving';
import type { FaultPlace } from './fault-places';
import type { DraftState } from './use-receipt-draft';

const words = receivingWords.book;

interface BookBarProps {
  state: DraftState;
  isBlank: boolean;
  taken: string;
  faults: readonly FaultPlace[];
  problem: string | undefined;
  pending: boolean;
  isOffline: boolean;
  onBook: () => void;
  onShort: () => void;
}

/** What is booked, at the foot of the window. */
export function BookBar(props: BookBarProps): ReactNode {
  const { state, isBlank, taken, faults, problem, pending, isOffline, onBook, onShort } = props;
  return (
    <section
      aria-label={words.label}
      className="sticky bottom-(--foot-bottom,0px) z-2 grid gap-2 rounded-panel border border-border bg-raised p-3 shadow-2"
    >
      {faults.length > 0 ? <ErrorSummary title={receivingWords.faults.title} errors={faults.slice(0, 5)} /> : null}
      <FormNotice message={problem} />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          tone="primary"
          pending={pending}
          disabled={isOffline}
          className="@max-3xl:h-11 @max-3xl:flex-1"
          onClick={onBook}
        >
          {taken === '0' ? words.receiveNone : words.receive(formatDecimal(taken))}
        </Button>
        <Button disabled={isOffline || pending} className="@max-3xl:h-11" onClick={onShort}>
          {words.short}
        </Button>
        <p className="ml-auto text-sm text-ink-2">{keptWords(state, isBlank)}</p>
      </div>
    </section>
  );
}

function keptWords({ at, isBack }: DraftState, isBlank: boolean): string {
  if (at === null) return isBlank ? '' : words.notKept;
  return isBack ? words.back(formatTime(at)) : words.kept(formatTime(at));
}
