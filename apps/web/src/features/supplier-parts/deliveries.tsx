import { deliveriesOf } from '@quartermaster/contracts/suppliers/deliveries';
import type { ReactNode } from 'react';
import { supplierPartWords } from '@/messages/supplier-parts';
import { Section } from '@/records/panel/section';
import { readColumn } from '@/records/read-column';

const { deliveries: words } = supplierPartWords;

/** How a supplier delivers, as it was measured; nothing for those who may not see it. */
export function Deliveries({ supplier }: { supplier: object }): ReactNode {
  const count = (name: string) => {
    const value = readColumn(supplier, name);
    return typeof value === 'number' ? value : undefined;
  };
  const units = (name: string) => String(readColumn(supplier, name) ?? '0');
  const leadCount = count('leadCount');
  if (leadCount === undefined) return null;
  const { leadDays, filledPercent, late } = deliveriesOf({
    leadCount,
    leadDaysSum: count('leadDaysSum'),
    timedCount: count('timedCount'),
    onTimeCount: count('onTimeCount'),
    orderedUnits: units('orderedUnits'),
    receivedUnits: units('receivedUnits'),
  });
  const facts = [
    [words.lead, leadDays === null ? null : supplierPartWords.days(leadDays)],
    [words.filled, filledPercent === null ? null : words.percent(filledPercent)],
    [words.late, late && words.lateOf(late.count, late.of)],
  ] as const;
  const known = facts.filter(([, value]) => value !== null);
  return (
    <Section title={words.title}>
      {known.length === 0 ? <p className="text-sm text-ink-2">{words.few}</p> : null}
      <dl className="flex flex-wrap gap-x-8 gap-y-2 empty:hidden">
        {known.map(([label, value]) => (
          <div key={label}>
            <dt className="text-sm text-ink-2">{label}</dt>
            <dd className="font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
