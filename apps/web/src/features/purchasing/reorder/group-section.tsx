'use client';

import type { ReorderSuggestions } from '@quartermaster/contracts/reorder/suggestion';
import { FieldError } from '@quartermaster/ui/field-error';
import { Input } from '@quartermaster/ui/input';
import Link from 'next/link';
import { type ReactNode, useId } from 'react';
import { formatAmount, formatDecimal } from '@/lib/numbers';
import { recordHref } from '@/lib/record-href';
import { purchasingWords } from '@/messages/purchasing';
import { type Choices, packsOf, packsText, unitsOf, withChosen, withPacks } from './choices';

const { reorder: words } = purchasingWords;

type Group = ReorderSuggestions['groups'][number];

interface GroupSectionProps {
  slug: string;
  group: Group;
  choices: Choices;
  mayWrite: boolean;
  onChoices: (choices: Choices) => void;
}

/** What one supplier would get. */
export function GroupSection({ slug, group, choices, mayWrite, onChoices }: GroupSectionProps): ReactNode {
  const { supplier, items } = group;
  const titleId = useId();
  const ids = items.map(({ variant }) => variant.id);
  const chosen = ids.filter((id) => !choices.left.has(id));
  const href = supplier ? recordHref(slug, { noun: 'supplier', key: supplier.key }) : undefined;
  return (
    <section aria-labelledby={titleId} className="grid gap-1">
      <div className="flex items-center gap-2">
        {supplier && mayWrite ? (
          <input
            type="checkbox"
            aria-label={words.chooseAll(supplier.name)}
            className="size-4 shrink-0"
            checked={chosen.length === ids.length}
            ref={(box) => {
              if (box) box.indeterminate = chosen.length > 0 && chosen.length < ids.length;
            }}
            onChange={({ target }) => onChoices(withChosen(choices, ids, target.checked))}
          />
        ) : null}
        <h2 id={titleId} className="text-md font-semibold">
          {supplier && href ? <Link href={href}>{supplier.name}</Link> : (supplier?.name ?? words.noSupplier)}
        </h2>
      </div>
      {supplier ? null : <p className="text-sm text-ink-2">{words.noSupplierBody}</p>}
      <ul className="divide-y divide-border border-y border-border">
        {items.map((item) => (
          <SuggestionRow
            key={item.variant.id}
            item={item}
            currency={group.currency}
            {...{ slug, choices, mayWrite, onChoices }}
          />
        ))}
      </ul>
    </section>
  );
}

interface SuggestionRowProps extends Omit<GroupSectionProps, 'group'> {
  item: Group['items'][number];
  currency: string | null;
}

function SuggestionRow(props: SuggestionRowProps): ReactNode {
  const { slug, item, currency, choices, mayWrite, onChoices } = props;
  const { variant, reason, packCost, supplierCode } = item;
  const isChosen = !choices.left.has(variant.id);
  const name = variant.sku ?? variant.title;
  const href = recordHref(slug, { noun: 'product', key: variant.productKey });
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 gap-y-1 py-2 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
      {mayWrite ? (
        <input
          type="checkbox"
          aria-label={words.choose(name)}
          className="mt-1 size-4"
          checked={isChosen}
          onChange={({ target }) => onChoices(withChosen(choices, [variant.id], target.checked))}
        />
      ) : (
        <span />
      )}
      <div className="min-w-0">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="min-w-0 font-semibold break-words">
            {href ? <Link href={href}>{variant.title}</Link> : variant.title}
          </span>
          <span className="font-mono text-sm text-ink-2">
            {[variant.sku, supplierCode].filter((code) => code !== null).join(' · ')}
          </span>
        </span>
        <p className="text-sm text-ink-2">{reason}</p>
      </div>
      <div className="col-start-2 grid justify-items-start gap-0.5 sm:col-start-3 sm:justify-items-end">
        <PacksField {...{ item, choices, mayWrite, onChoices }} name={name} />
        {packCost && currency ? (
          <span className="text-sm text-ink-2 tabular-nums">{words.each(formatAmount(packCost, currency))}</span>
        ) : null}
      </div>
    </li>
  );
}

type PacksFieldProps = Pick<SuggestionRowProps, 'item' | 'choices' | 'mayWrite' | 'onChoices'> & { name: string };

/** How many packs, and the units in them. */
function PacksField({ item, name, choices, mayWrite, onChoices }: PacksFieldProps): ReactNode {
  const id = useId();
  const { variant, packSize } = item;
  const packs = packsOf(choices, item);
  const units = packs === null ? null : unitsOf(packs, item);
  const error = packs === null && !choices.left.has(variant.id) ? words.notPacks : undefined;
  const makes = units === null ? null : words.makes(formatDecimal(packSize), formatDecimal(units), variant.unit);
  return (
    <>
      <span className="flex items-center gap-2 tabular-nums">
        {mayWrite ? (
          <Input
            aria-label={words.packsOf(name)}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
            className="w-20! text-right coarse:h-11"
            inputMode="decimal"
            autoComplete="off"
            value={packsText(choices, item)}
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => onChoices(withPacks(choices, variant.id, target.value))}
          />
        ) : (
          <span>{packsText(choices, item)}</span>
        )}
        <span className="text-sm whitespace-nowrap text-ink-2">{makes}</span>
      </span>
      <FieldError id={`${id}-error`} error={error} />
    </>
  );
}
