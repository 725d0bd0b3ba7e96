'use client';

import { majorUnits } from '@quartermaster/contracts/money/currency';
import type { TradeSettings } from '@quartermaster/contracts/stock/settings';
import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readNumber } from '@/features/line-grid/read-number';
import { Section } from '@/features/settings/section';
import { useSaveTrade } from '@/features/trade/use-save-trade';
import { formatDecimal, readMoney } from '@/lib/numbers';
import { useForm } from '@/lib/use-form';
import { purchasingWords } from '@/messages/purchasing';
import { useWorkspace } from '@/trpc/session';

const { setup: words } = purchasingWords;

interface ApprovalSectionProps {
  settings: TradeSettings;
  mayChange: boolean;
}

/** From when on a purchase order is approved by somebody else, and how much more than ordered may come. Give it `key={version}`. */
export function ApprovalSection({ settings, mayChange }: ApprovalSectionProps): ReactNode {
  const save = useSaveTrade(settings, words.saved);
  const own = useWorkspace()?.currency;
  const currency = settings.currency ?? own ?? 'EUR';
  const [problem, setProblem] = useState<string>();
  const limitOf = (text: string) => (text.trim() === '' ? null : readMoney(text, currency));
  const overOf = (text: string) => readNumber(text, { kind: 'rate', places: 4, most: 100n });
  const form = useForm(
    {
      limit(text) {
        const limit = limitOf(text);
        const isFine = text.trim() === '' || (limit !== null && !limit.startsWith('-'));
        return isFine ? undefined : words.limitProblem;
      },
      over: (text) => ('error' in overOf(text) ? words.overProblem : undefined),
    },
    async ({ limit, over }) => {
      const percent = overOf(over);
      if ('value' in percent)
        setProblem(await save({ approvalLimit: limitOf(limit), overReceiptPercent: percent.value }));
    },
  );
  const { approvalLimit, overReceiptPercent } = settings;
  const fields = [
    [
      'limit',
      words.limit(currency),
      words.limitHint,
      approvalLimit === null ? '' : formatDecimal(majorUnits(approvalLimit, currency)),
    ],
    ['over', words.over, words.overHint, formatDecimal(overReceiptPercent)],
  ] as const;
  return (
    <Section id="approval" title={words.title} note={words.note}>
      <form noValidate onSubmit={form.onSubmit} className="grid max-w-2xl gap-4">
        <FormNotice message={problem} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {fields.map(([name, label, hint, value]) => (
            <Field key={name} id={name} label={label} hint={hint} error={form.errors[name]}>
              {(control) => (
                <Input
                  {...control}
                  {...form.field(name)}
                  className="text-right tabular-nums"
                  inputMode="decimal"
                  autoComplete="off"
                  defaultValue={value}
                  readOnly={!mayChange}
                />
              )}
            </Field>
          ))}
        </div>
        {mayChange ? (
          <Button type="submit" pending={form.pending} className="justify-self-start">
            {words.save}
          </Button>
        ) : null}
      </form>
    </Section>
  );
}
