import { MOVE_KINDS, type MoveKind } from '@quartermaster/contracts/stock/move-kinds';
import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { DateField } from '@/components/date/date-field';
import { formatInstant } from '@/lib/dates';
import { formatDecimal } from '@/lib/numbers';
import { stockWords } from '@/messages/stock';
import { useCan, useWorkspace } from '@/trpc/session';
import type { LedgerState } from './ledger-address';
import { useLocations } from './use-stock';

interface LedgerFiltersProps {
  state: LedgerState;
  onState: (state: LedgerState) => void;
}

const words = stockWords.book;
/** They move no goods. */
const VALUE_KINDS: readonly MoveKind[] = ['landed', 'revalue'];
/** An option of a menu that narrows nothing. */
const ANY = '';

/** What narrows a ledger. Every choice is written into the address. */
export function LedgerFilters({ state, onState }: LedgerFiltersProps): ReactNode {
  const { all } = useLocations();
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const seesCosts = useCan('costs.read');
  const kinds = MOVE_KINDS.filter((one) => seesCosts || !VALUE_KINDS.includes(one));
  const change = (changed: LedgerState) => onState({ ...state, ...changed });
  const { variant, kind, location, from, to, known, through } = state;
  const chips = [
    known === undefined ? null : { text: words.knownAt(formatInstant(known, zone)), drop: { known: undefined } },
    through === undefined
      ? null
      : { text: words.through(formatDecimal(String(through))), drop: { through: undefined } },
  ].filter((chip) => chip !== null);
  return (
    <search aria-label={words.filter} className="grid gap-2">
      <div className="grid grid-cols-2 items-end gap-x-3 gap-y-2 lg:grid-cols-4">
        <Field label={words.kind} className={all.length > 1 ? undefined : 'max-lg:col-span-2'}>
          {(control) => (
            <Select
              {...control}
              options={[
                { value: ANY, label: words.anyKind },
                ...kinds.map((value) => ({ value, label: stockWords.kinds[value] })),
              ]}
              value={kind ?? ANY}
              onChange={({ target }) => change({ kind: MOVE_KINDS.find((one) => one === target.value) })}
            />
          )}
        </Field>
        {all.length > 1 ? (
          <Field label={words.place}>
            {(control) => (
              <Select
                {...control}
                options={[
                  { value: ANY, label: words.anyPlace },
                  ...all.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                value={location ?? ANY}
                onChange={({ target }) => change({ location: target.value || undefined })}
              />
            )}
          </Field>
        ) : null}
        <DateField past label={words.from} value={dayOf(from)} onCommit={(day) => change({ from: day?.on })} />
        <DateField past label={words.to} value={dayOf(to)} onCommit={(day) => change({ to: day?.on })} />
      </div>
      <div className="flex flex-wrap gap-2 empty:hidden">
        {chips.map(({ text, drop }) => (
          <Button key={text} size="sm" aria-label={words.drop(text)} onClick={() => change(drop)}>
            {text}
            <X aria-hidden className="size-3.5" strokeWidth={1.75} />
          </Button>
        ))}
        {[kind, location, from, to, known, through].some((value) => value !== undefined) ? (
          <Button size="sm" tone="quiet" onClick={() => onState({ variant })}>
            {words.clear}
          </Button>
        ) : null}
      </div>
    </search>
  );
}

function dayOf(day: string | undefined) {
  return day === undefined ? null : { on: day, time: null };
}
