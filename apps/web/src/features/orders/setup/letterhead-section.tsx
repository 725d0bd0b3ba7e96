'use client';

import type { Letterhead } from '@quartermaster/contracts/documents/document';
import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input, Textarea } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { Section } from '@/features/settings/section';
import { useSave } from '@/features/settings/use-save';
import { useForm } from '@/lib/use-form';
import { documentWords } from '@/messages/documents';
import { settingsWords } from '@/messages/settings';
import { useTRPC, useTRPCClient } from '@/trpc/client';

const words = documentWords.letterhead;

/** How the documents of the workspace look. */
export function LetterheadSection({
  letterhead,
  mayChange,
}: {
  letterhead: Letterhead;
  mayChange: boolean;
}): ReactNode {
  const { documents } = useTRPCClient();
  const save = useSave([useTRPC().documents.letterhead.pathKey()]);
  const [problem, setProblem] = useState<string>();
  const form = useForm(
    {
      name: (text) => tooLong(text, 200),
      address: (text) => tooManyLines(text, 8) ?? tooLong(text, 600),
      taxNumber: (text) => tooLong(text, 40),
      footer: (text) => tooManyLines(text, 3) ?? tooLong(text, 400),
      quoteDays: (text) =>
        /^([1-9]|[1-9]\d|[12]\d\d|3[0-5]\d|36[0-5])$/.test(text.trim()) ? undefined : words.quoteDaysProblem,
    },
    async ({ name, address, taxNumber, footer, quoteDays }) => {
      const change = {
        name: name.trim() || null,
        address: address.trim(),
        taxNumber: taxNumber.trim() || null,
        footer: footer.trim(),
        quoteDays: Number.parseInt(quoteDays, 10),
      };
      const { version } = letterhead;
      setProblem(await save(() => documents.updateLetterhead.mutate({ version, ...change }), words.saved));
    },
  );
  return (
    <Section id="letterhead" title={words.title} note={words.note}>
      <form noValidate onSubmit={form.onSubmit} className="grid max-w-xl gap-4">
        <FormNotice message={problem} />
        <Field id="name" label={words.name} hint={words.nameHint} error={form.errors.name}>
          {(control) => (
            <Input {...control} {...form.field('name')} defaultValue={letterhead.name ?? ''} readOnly={!mayChange} />
          )}
        </Field>
        <Field id="address" label={words.address} hint={words.addressHint} error={form.errors.address}>
          {(control) => (
            <Textarea
              {...control}
              {...form.field('address')}
              rows={4}
              defaultValue={letterhead.address}
              readOnly={!mayChange}
            />
          )}
        </Field>
        <Field id="taxNumber" label={words.taxNumber} error={form.errors.taxNumber}>
          {(control) => (
            <Input
              {...control}
              {...form.field('taxNumber')}
              defaultValue={letterhead.taxNumber ?? ''}
              readOnly={!mayChange}
            />
          )}
        </Field>
        <Field id="footer" label={words.footer} hint={words.footerHint} error={form.errors.footer}>
          {(control) => (
            <Textarea
              {...control}
              {...form.field('footer')}
              rows={3}
              defaultValue={letterhead.footer}
              readOnly={!mayChange}
            />
          )}
        </Field>
        <Field id="quoteDays" label={words.quoteDays} error={form.errors.quoteDays} className="max-w-40">
          {(control) => (
            <Input
              {...control}
              {...form.field('quoteDays')}
              inputMode="numeric"
              defaultValue={String(letterhead.quoteDays)}
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

function tooLong(text: string, most: number): string | undefined {
  return text.length > most ? settingsWords.nameLong(most) : undefined;
}

function tooManyLines(text: string, most: number): string | undefined {
  return text.trim().split('\n').length > most ? words.tooManyLines(most) : undefined;
}
