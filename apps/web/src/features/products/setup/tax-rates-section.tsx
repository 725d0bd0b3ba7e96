'use client';

import { RATE } from '@quartermaster/contracts/products/rate';
import type { TaxRate } from '@quartermaster/contracts/products/tax-rates';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import { type ReactNode, useState } from 'react';
import { InlineText } from '@/features/settings/inline-text';
import { useSave } from '@/features/settings/use-save';
import { formatDecimal, readDecimal } from '@/lib/numbers';
import { productSetupWords } from '@/messages/product-setup';
import { settingsWords } from '@/messages/settings';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { NamedSection, tell } from './named-section';

const words = productSetupWords.taxRates;
/** Of a rate as it is typed: `19` or `7,5`. */
const RATE_CHARS = 12;

const CODES = Object.entries(words.codes).map(([value, label]) => ({ value, label }));

/** What tax products are sold with. */
export function TaxRatesSection({
  taxRates,
  mayChange,
}: {
  taxRates: readonly TaxRate[];
  mayChange: boolean;
}): ReactNode {
  const { taxRates: client } = useTRPCClient();
  const save = useSave([useTRPC().taxRates.pathKey()]);
  const [rate, setRate] = useState('');
  const update = (of: TaxRate, change: { rate?: string; category?: TaxRate['category'] }) =>
    save(() => client.update.mutate({ id: of.id, version: of.version, ...change }), settingsWords.saved(of.name));
  return (
    <NamedSection
      id="tax-rates"
      words={words}
      records={taxRates}
      mayChange={mayChange}
      save={save}
      client={{
        async create(name) {
          await client.create.mutate({ name, rate: readDecimal(rate) ?? rate });
          setRate('');
        },
        rename: ({ id, version }, name) => client.update.mutate({ id, version, name }),
        archive: ({ id, version }) => client.archive.mutate({ id, version }),
        restore: ({ id, version }) => client.unarchive.mutate({ id, version }),
      }}
      more={(one) => (
        <>
          <span className="flex items-center">
            <InlineText
              label={words.rateOf(one.name)}
              value={formatDecimal(one.rate)}
              most={RATE_CHARS}
              disabled={!mayChange || one.archivedAt !== null}
              className="w-16 [&>input]:px-1 [&>input]:text-right"
              check={(text) => (isRate(text) ? undefined : words.rateShape)}
              onSave={(text) => update(one, { rate: readDecimal(text) ?? text })}
            />
            %
          </span>
          {mayChange && one.archivedAt === null ? (
            <Select
              aria-label={words.codeOf(one.name)}
              className="w-44"
              value={one.category}
              options={CODES}
              onChange={({ target }) => void tell(update(one, { category: target.value as TaxRate['category'] }))}
            />
          ) : (
            <span className="text-ink-2">{words.codes[one.category]}</span>
          )}
        </>
      )}
      newMore={
        <Field label={words.rate} className="w-28">
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              value={rate}
              onChange={({ target }) => setRate(target.value)}
            />
          )}
        </Field>
      }
    />
  );
}

function isRate(text: string): boolean {
  return RATE.test(readDecimal(text) ?? '');
}
