import { LIMITS, type ProductOption } from '@quartermaster/contracts';
import { combinationsOf } from '@quartermaster/contracts/products/combinations';
import { Invalid } from '../kernel/errors';

const OPTION_TEXT_CHARS = 200;

/** A variant's place among those of its product. */
interface Combination {
  optionValues: string[];
  /** `M / red`; empty without options. */
  optionText: string;
}

const same = (one: string, other: string) => keyOf(one) === keyOf(other);

/** Option values are told apart like this: `red` and `Red` are one value. */
function keyOf(value: string): string {
  return value.normalize('NFC').trim().toLowerCase();
}

/** Every combination of the options' values; one without values if there are no options. @throws Invalid for more than fit */
export function allCombinations(options: readonly ProductOption[]): string[][] {
  const count = options.reduce((product, { values }) => product * values.length, 1);
  if (count > LIMITS.variants) throw tooMany();
  if (count === 0) throw new Invalid('Give each option at least one value', 'options');
  return combinationsOf(options);
}

/**
 * Places new variants among those that there are. Values that the options do not list yet are added to them, and are written as
 * listed.
 * @param taken the option texts of the variants that there are
 * @returns the options with all values, and the combination of each variant
 * @throws Invalid that names a combination that is there twice, and a variant without a value for each option
 */
export function combine(
  options: readonly ProductOption[],
  { wanted, taken = [] }: { wanted: readonly (readonly string[])[]; taken?: readonly string[] },
): { options: ProductOption[]; combinations: Combination[] } {
  if (taken.length + wanted.length > LIMITS.variants) throw tooMany();
  const all = options.map(({ name, values }) => ({ name, values: [...values] }));
  const known = new Set(taken.map(keyOf));
  const combinations = wanted.map((given, index): Combination => {
    const field = `variants.${index}.optionValues`;
    if (given.length !== all.length) throw new Invalid(missing(all), field);
    const optionValues = given.map((value, place) => listed(all[place]?.values ?? [], value));
    const optionText = textOf(optionValues, field);
    if (known.has(keyOf(optionText))) throw twice(optionText, field);
    known.add(keyOf(optionText));
    return { optionValues, optionText };
  });
  return { options: all, combinations };
}

/** What a combination is called. @throws Invalid if it is too long */
function textOf(optionValues: readonly string[], field = 'options'): string {
  const text = optionValues.join(' / ');
  if (text.length > OPTION_TEXT_CHARS) throw new Invalid('These option values are too long together', field);
  return text;
}

/** The value as the option lists it; a new one is added. */
function listed(values: string[], value: string): string {
  const known = values.find((one) => same(one, value));
  if (known !== undefined) return known;
  values.push(value);
  return value;
}

function tooMany(): Invalid {
  return new Invalid(`A product can have up to ${LIMITS.variants} variants`, 'variants');
}

function twice(optionText: string, field: string): Invalid {
  const reason =
    optionText === ''
      ? 'A product without options has one variant. Add an option to tell variants apart'
      : `There is a variant ${optionText} already`;
  return new Invalid(reason, field);
}

function missing(options: readonly ProductOption[]): string {
  return options.length === 0
    ? 'This product has no options that variants could differ by'
    : `Give each variant a value for ${options.map(({ name }) => name).join(', ')}`;
}

/** Between a product's name and the option values of a variant, in what the variant is called. */
export const TITLE_SEPARATOR = ' · ';

/** What a variant is called. */
export function titleOf(name: string, optionText: string): string {
  return optionText === '' ? name : `${name}${TITLE_SEPARATOR}${optionText}`;
}
