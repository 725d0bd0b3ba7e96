import type { DateOrder, ImportOptions } from '@quartermaster/contracts';
import { dateOrderOf } from '@quartermaster/contracts/when/date-order';
import { type DateOrderClue, orderOf } from '@quartermaster/contracts/when/written-date';
import { asWord } from '../../kernel/fold';

/** How the dates of an own field are written, by the name of the field. */
export type FieldDateOrder = (name: string) => DateOrder;

/** As the values of its column show it; where they do not, as the person chose. */
export function fieldDateOrder(
  rows: Iterable<{ custom: Readonly<Record<string, string>> }>,
  { dateOrder, dateOrders }: Pick<ImportOptions, 'dateOrder' | 'dateOrders'>,
): FieldDateOrder {
  const seen = new Map<string, Set<DateOrderClue>>();
  for (const { custom } of rows)
    for (const [name, text] of Object.entries(custom))
      seen.set(asWord(name), (seen.get(asWord(name)) ?? new Set()).add(orderOf(text)));
  const chosen = new Map(Object.entries(dateOrders).map(([name, order]) => [asWord(name), order]));
  return (name) => {
    const order = dateOrderOf(seen.get(asWord(name)) ?? new Set());
    return order === 'dmy' || order === 'mdy' ? order : (chosen.get(asWord(name)) ?? dateOrder);
  };
}
