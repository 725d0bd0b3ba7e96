'use client';

import type { TradeSettings } from '@quartermaster/contracts/stock/settings';
import { INVOICE_LIMITS, ON_SHORT, TAX_ROUNDINGS } from '@quartermaster/contracts/stock/terms';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import { showToast } from '@quartermaster/ui/toast';
import type { ReactNode } from 'react';
import { Section } from '@/features/settings/section';
import { useSaveTrade } from '@/features/trade/use-save-trade';
import { orderSetupWords } from '@/messages/order-setup';

const { terms: words } = orderSetupWords;

/** What new orders begin with. Orders that are there keep theirs. */
export function TermsSection({ settings, mayChange }: { settings: TradeSettings; mayChange: boolean }): ReactNode {
  const save = useSaveTrade(settings, orderSetupWords.saved);
  async function choose(change: Parameters<typeof save>[0]): Promise<void> {
    const problem = await save(change);
    if (problem) showToast({ text: problem, tone: 'danger' });
  }
  return (
    <Section id="terms" title={words.title} note={words.note}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <ChoiceField
          label={words.tax}
          value={settings.taxInclusive ? 'inclusive' : 'exclusive'}
          values={['exclusive', 'inclusive'] as const}
          says={words.taxes}
          disabled={!mayChange}
          onChoose={(value) => void choose({ taxInclusive: value === 'inclusive' })}
        />
        <ChoiceField
          label={words.rounding}
          value={settings.taxRounding}
          values={TAX_ROUNDINGS}
          says={words.roundings}
          disabled={!mayChange}
          onChoose={(taxRounding) => void choose({ taxRounding })}
        />
        <ChoiceField
          label={words.onShort}
          value={settings.onShort}
          values={ON_SHORT}
          says={words.onShorts}
          disabled={!mayChange}
          onChoose={(onShort) => void choose({ onShort })}
        />
        <ChoiceField
          label={words.invoiceUpTo}
          value={settings.invoiceUpTo}
          values={INVOICE_LIMITS}
          says={words.invoiceLimits}
          disabled={!mayChange}
          onChoose={(invoiceUpTo) => void choose({ invoiceUpTo })}
        />
      </div>
    </Section>
  );
}

interface ChoiceFieldProps<T extends string> {
  label: string;
  value: T;
  values: readonly T[];
  says: Readonly<Record<T, string>>;
  disabled: boolean;
  onChoose: (value: T) => void;
}

/** One of a few; acts at once. */
function ChoiceField<T extends string>(props: ChoiceFieldProps<T>): ReactNode {
  const { label, value, values, says, disabled, onChoose } = props;
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          disabled={disabled}
          value={value}
          options={values.map((one) => ({ value: one, label: says[one] }))}
          onChange={({ target }) => {
            const chosen = values.find((one) => one === target.value);
            if (chosen !== undefined) onChoose(chosen);
          }}
        />
      )}
    </Field>
  );
}
