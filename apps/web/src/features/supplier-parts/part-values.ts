import { CURRENCY_CODE } from '@quartermaster/contracts/money/currency';
import type { SetSupplierPartInput, SupplierPart } from '@quartermaster/contracts/supplier-parts/supplier-part';
import type { Row } from '@/components/rows-field';
import { readDecimal } from '@/lib/numbers';
import { columnWords } from '@/messages/records';
import { supplierPartWords as words } from '@/messages/supplier-parts';

/** What the dialog holds, as it is typed. */
export interface TypedPart {
  code: string;
  name: string;
  packSize: string;
  minPacks: string;
  multiplePacks: string;
  packCost: string;
  currency: string;
  leadDays: string;
  breaks: readonly Row[];
}
export type TextField = Exclude<keyof TypedPart, 'breaks'>;

/** A part in the fields of the dialog, with the decimal mark of the reader. @param format writes a decimal */
export function typedPart(part: SupplierPart | null, currency: string, format: (value: string) => string): TypedPart {
  const number = (value: string | null | undefined) => (value ? format(value) : '');
  return {
    code: part?.code ?? '',
    name: part?.name ?? '',
    packSize: number(part?.packSize ?? '1'),
    minPacks: part && part.minPacks !== '0' ? number(part.minPacks) : '',
    multiplePacks: number(part?.multiplePacks ?? '1'),
    packCost: number(part?.packCost),
    currency: part?.currency ?? currency,
    leadDays: part?.leadDays === null || part === null ? '' : String(part.leadDays),
    breaks: (part?.breaks ?? []).map(({ packs, packCost }) => [format(packs), format(packCost)]),
  };
}

type Values = Omit<SetSupplierPartInput, 'supplierId' | 'variantId' | 'version' | 'idempotencyKey'>;
type Errors = Partial<Record<keyof TypedPart, string>>;

/** What was typed, for the server; or what is wrong with it, by field. Costs are left out for whom they are hidden. */
export function readPart(
  typed: TypedPart,
  { seesCosts }: { seesCosts: boolean },
): { values: Values; errors?: undefined } | { values?: undefined; errors: Errors } {
  const errors: Errors = {};
  const number = (field: 'packSize' | 'minPacks' | 'multiplePacks' | 'packCost', { blank, above }: Rule) => {
    const text = typed[field].trim();
    if (text === '') return blank;
    const value = readDecimal(text);
    if (value !== null && !value.startsWith('-') && (!above || /[1-9]/.test(value))) return value;
    errors[field] = above ? words.notPositive : words.notNumber;
    return blank;
  };
  const values: Values = {
    code: typed.code.trim() || null,
    name: typed.name.trim() || null,
    packSize: number('packSize', { blank: '1', above: true }) ?? '1',
    minPacks: number('minPacks', { blank: '0', above: false }) ?? '0',
    multiplePacks: number('multiplePacks', { blank: '1', above: true }) ?? '1',
    leadDays: readDays(typed.leadDays, errors),
  };
  if (typed.code.trim().length > 60) errors.code = columnWords.long(60);
  if (typed.name.trim().length > 200) errors.name = columnWords.long(200);
  const currency = typed.currency.trim().toUpperCase();
  if (seesCosts) {
    if (!CURRENCY_CODE.test(currency)) errors.currency = words.notCurrency;
    values.currency = currency;
    values.packCost = number('packCost', { blank: null, above: false });
    values.breaks = readRungs(typed.breaks, errors);
  }
  return Object.keys(errors).length > 0 ? { errors } : { values };
}

interface Rule {
  /** What an empty field is. */
  blank: string | null;
  above: boolean;
}

function readDays(text: string, errors: Errors): number | null {
  const typed = text.trim();
  if (typed === '') return null;
  const days = Number(readDecimal(typed) ?? Number.NaN);
  if (Number.isInteger(days) && days >= 0 && days <= 730) return days;
  errors.leadDays = words.notDays;
  return null;
}

function readRungs(rungs: readonly Row[], errors: Errors): Array<{ packs: string; packCost: string }> {
  const filled = rungs.filter((rung) => rung.some((text) => text.trim() !== ''));
  return filled.flatMap(([packs, cost]) => {
    const [from, packCost] = [readDecimal(packs), readDecimal(cost)];
    if (from !== null && packCost !== null) return [{ packs: from, packCost }];
    errors.breaks = words.rungs.half;
    return [];
  });
}
