'use client';

import type { TradeSettings } from '@quartermaster/contracts/stock/settings';
import type { Location } from '@quartermaster/contracts/stock/stock';
import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import type { Route } from 'next';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { DateField } from '@/components/date/date-field';
import { type DateRead, dateProblem } from '@/components/date/types';
import { Confirm } from '@/features/settings/confirm';
import { Section } from '@/features/settings/section';
import { useSave } from '@/features/settings/use-save';
import { currencyName } from '@/lib/currencies';
import { formatDate } from '@/lib/dates';
import { productSetupWords } from '@/messages/product-setup';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { inUse } from '@/trpc/settings';
import { tell } from './named-section';

const words = productSetupWords.books;

interface BooksSectionProps {
  slug: string;
  settings: TradeSettings;
  locations: readonly Location[];
  mayChange: boolean;
}

/** How the books are kept: their currency, where goods arrive, and up to which day nothing changes any more. */
export function BooksSection({ slug, settings, locations, mayChange }: BooksSectionProps): ReactNode {
  const { tradeSettings: client } = useTRPCClient();
  const save = useSave([useTRPC().tradeSettings.pathKey()]);
  const { currency, lockedThrough, defaultLocationId, version } = settings;
  const shown = inUse(locations);
  const [read, setRead] = useState<DateRead>({ kind: 'waits' });
  const [error, setError] = useState<string>();
  const [closing, setClosing] = useState<{ through: string | null } | null>(null);
  const update = (change: { lockedThrough?: string | null; defaultLocationId?: string }, said: string) =>
    save(() => client.update.mutate({ version, ...change }), said);

  function ask(): void {
    const problem = read.kind === 'waits' ? undefined : dateProblem(read);
    const through = read.kind === 'day' ? read.on : read.kind === 'waits' ? lockedThrough : null;
    setError(problem);
    if (!problem && through !== lockedThrough) setClosing({ through });
  }
  return (
    <Section id="books" title={words.title} note={words.note}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          label={words.currency}
          hint={<Link href={`/w/${slug}/settings/workspace` as Route}>{words.currencyIn}</Link>}
        >
          {(control) => <Input {...control} readOnly value={currency ? currencyName(currency) : words.noCurrency} />}
        </Field>
        {shown.length > 1 ? (
          <Field label={words.location} hint={words.locationHint}>
            {(control) => (
              <Select
                {...control}
                disabled={!mayChange}
                value={defaultLocationId}
                options={shown.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={({ target }) => void tell(update({ defaultLocationId: target.value }, words.saved))}
              />
            )}
          </Field>
        ) : null}
      </div>
      <p className="pt-2">{lockedThrough ? words.closed(formatDate(lockedThrough)) : words.open}</p>
      {mayChange ? (
        <div className="flex flex-wrap items-end gap-3">
          <DateField
            key={lockedThrough}
            past
            label={words.through}
            value={lockedThrough ? { on: lockedThrough, time: null } : null}
            error={error}
            onRead={setRead}
          />
          <Button onClick={ask}>{words.close}</Button>
          {lockedThrough ? (
            <Button tone="quiet" onClick={() => setClosing({ through: null })}>
              {words.reopen}
            </Button>
          ) : null}
        </div>
      ) : null}
      {closing ? (
        <Confirm
          title={closing.through ? words.closeTitle(formatDate(closing.through)) : words.openTitle}
          body={closing.through ? words.closeBody : words.openBody}
          verb={closing.through ? words.close : words.reopen}
          onClose={() => setClosing(null)}
          onConfirm={() => update({ lockedThrough: closing.through }, words.saved)}
        />
      ) : null}
    </Section>
  );
}
