import { majorUnits, minorDigits } from '@quartermaster/contracts/money/currency';
import type { Ctx } from '../kernel/context';

/** Numbers and dates as the workspace writes them. */
export interface Wording {
  /** An amount in minor units, without its currency. */
  amount(minor: string, currency: string): string;
  /** A price in major units, with at least the decimals of its currency. */
  price(major: string, currency: string): string;
  quantity(quantity: string, unit: string): string;
  percent(rate: string): string;
  /** `30 Nov 2026`: the month in words, because orders of numbers differ. */
  date(day: string): string;
}

const LANGUAGE = 'en-GB';
/** Of prices and quantities, at most. */
const DECIMALS = 4;

export async function wordingOf(ctx: Ctx): Promise<Wording> {
  const { locale } = await ctx.runtime.db.prisma.workspace.findUniqueOrThrow({
    where: { id: ctx.workspaceId },
    select: { locale: true },
  });
  return wordingIn(locale ?? LANGUAGE);
}

function wordingIn(locale: string): Wording {
  const format = (text: string, least: number, most = least) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most }).format(
      asNumeric(text),
    );
  const day = new Intl.DateTimeFormat(LANGUAGE, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
  return {
    amount: (minor, currency) => format(majorUnits(minor, currency), minorDigits(currency)),
    price: (major, currency) => format(major, minorDigits(currency), DECIMALS),
    quantity: (quantity, unit) => `${format(quantity, 0, DECIMALS)} ${unit}`,
    percent: (rate) => `${format(rate, 0, DECIMALS)} %`,
    date: (date) => day.format(new Date(`${date}T00:00:00Z`)),
  };
}

/** `Intl` formats the text of a decimal exactly; the types want it as a literal. */
function asNumeric(text: string): Intl.StringNumericLiteral {
  return text as Intl.StringNumericLiteral;
}
