'use client';

import type { NumberFormat, TradeSettings } from '@quartermaster/contracts/stock/settings';
import { NUMBER_PREFIX } from '@quartermaster/contracts/stock/terms';
import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { Section } from '@/features/settings/section';
import { useSaveTrade } from '@/features/trade/use-save-trade';
import { useForm } from '@/lib/use-form';
import { orderSetupWords } from '@/messages/order-setup';

const { numbers: words } = orderSetupWords;

/** How invoices and credit notes are numbered, and when they are due. Give it `key={version}`. */
export function NumbersSection({ settings, mayChange }: { settings: TradeSettings; mayChange: boolean }): ReactNode {
  const save = useSaveTrade(settings, orderSetupWords.saved);
  const { invoice, credit } = settings.numberFormats;
  const [problem, setProblem] = useState<string>();
  const form = useForm(
    {
      invoicePrefix: prefixProblem,
      invoiceYearly: () => undefined,
      invoiceDigits: digitsProblem,
      creditPrefix: prefixProblem,
      creditYearly: () => undefined,
      creditDigits: digitsProblem,
      termsDays: (text) =>
        /^(\d|[1-9]\d|[12]\d\d|3[0-5]\d|36[0-5])$/.test(text.trim()) ? undefined : words.daysProblem,
    },
    async (typed) => {
      const numberFormats = {
        invoice: formatOf(typed.invoicePrefix, typed.invoiceYearly, typed.invoiceDigits),
        credit: formatOf(typed.creditPrefix, typed.creditYearly, typed.creditDigits),
      };
      if (numberFormats.invoice.prefix === numberFormats.credit.prefix)
        form.setErrors({ creditPrefix: words.samePrefix });
      else setProblem(await save({ numberFormats, termsDays: Number.parseInt(typed.termsDays, 10) }));
    },
  );
  return (
    <Section id="numbers" title={words.title} note={words.note}>
      <form noValidate onSubmit={form.onSubmit} className="grid max-w-2xl gap-4">
        <FormNotice message={problem} />
        {(
          [
            ['invoice', invoice],
            ['credit', credit],
          ] as const
        ).map(([kind, format]) => (
          <fieldset key={kind} className="grid items-start gap-3 sm:grid-cols-3">
            <legend className="pb-2 font-semibold">{words[kind](exampleOf(format))}</legend>
            <Field id={`${kind}Prefix`} label={words.prefix} error={form.errors[`${kind}Prefix`]}>
              {(control) => (
                <Input
                  {...control}
                  {...form.field(`${kind}Prefix`)}
                  className="font-mono"
                  autoComplete="off"
                  defaultValue={format.prefix}
                  readOnly={!mayChange}
                />
              )}
            </Field>
            <Field id={`${kind}Yearly`} label={words.yearly}>
              {(control) => (
                <Select
                  {...control}
                  {...form.field(`${kind}Yearly`)}
                  defaultValue={format.yearly ? 'yes' : 'no'}
                  disabled={!mayChange}
                  options={[
                    { value: 'yes', label: words.yes },
                    { value: 'no', label: words.no },
                  ]}
                />
              )}
            </Field>
            <Field id={`${kind}Digits`} label={words.digits} error={form.errors[`${kind}Digits`]}>
              {(control) => (
                <Input
                  {...control}
                  {...form.field(`${kind}Digits`)}
                  inputMode="numeric"
                  defaultValue={String(format.digits)}
                  readOnly={!mayChange}
                />
              )}
            </Field>
          </fieldset>
        ))}
        <Field
          id="termsDays"
          label={words.days}
          hint={words.daysHint}
          error={form.errors.termsDays}
          className="max-w-64"
        >
          {(control) => (
            <Input
              {...control}
              {...form.field('termsDays')}
              inputMode="numeric"
              defaultValue={String(settings.termsDays)}
              readOnly={!mayChange}
            />
          )}
        </Field>
        {mayChange ? (
          <Button type="submit" pending={form.pending} className="justify-self-start">
            {words.save}
          </Button>
        ) : null}
      </form>
    </Section>
  );
}

function formatOf(prefix: string, yearly: string, digits: string): NumberFormat {
  return { prefix: prefix.trim().toUpperCase(), yearly: yearly === 'yes', digits: Number.parseInt(digits, 10) };
}

/** `INV-2026-0041`, of this year. */
function exampleOf({ prefix, yearly, digits }: NumberFormat): string {
  const year = yearly ? [String(new Date().getFullYear())] : [];
  return [prefix, ...year, '41'.padStart(digits, '0')].join('-');
}

function prefixProblem(text: string): string | undefined {
  return NUMBER_PREFIX.test(text.trim().toUpperCase()) ? undefined : words.prefixProblem;
}

function digitsProblem(text: string): string | undefined {
  return /^[1-8]$/.test(text.trim()) ? undefined : words.digitsProblem;
}
