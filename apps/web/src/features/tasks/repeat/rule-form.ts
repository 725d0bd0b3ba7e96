import {
  parseRule,
  printRule,
  type RuleFrequency,
  type RuleParts,
  type RuleWeekday,
} from '@quartermaster/contracts/recurrence-rule';

/** A rule as the form shows it. */
export interface RuleForm {
  freq: RuleFrequency;
  interval: number;
  /** Of a week. */
  weekdays: readonly RuleWeekday[];
  /** Of a month: `same` is the day of the due date; a number is a day; `1MO` is the first Monday. */
  monthly: string;
  end: { kind: 'never' } | { kind: 'until'; date: string } | { kind: 'count'; times: number };
}

export const FIRST_FORM: RuleForm = {
  freq: 'WEEKLY',
  interval: 1,
  weekdays: [],
  monthly: 'same',
  end: { kind: 'never' },
};

/** Null for a rule that says more than the form can. */
export function toForm(rule: string): RuleForm | null {
  const parts = parseRule(rule);
  if (!parts) return null;
  const { freq, interval, weekdays, monthDays, count, until } = parts;
  const [first] = weekdays;
  const monthly =
    freq !== 'MONTHLY' ? 'same' : first ? `${first.nth ?? ''}${first.day}` : String(monthDays[0] ?? 'same');
  const form: RuleForm = {
    freq,
    interval,
    weekdays: freq === 'WEEKLY' ? weekdays.map(({ day }) => day) : [],
    monthly,
    end: until ? { kind: 'until', date: until } : count ? { kind: 'count', times: count } : { kind: 'never' },
  };
  // What the form leaves out would be lost by saving it. Where weeks begin matters to nobody who did not ask.
  return sameRule(toParts(form), { ...parts, weekStart: null }) ? form : null;
}

/** The rule of the form, for the RRULE it stands for. */
export function toRule(form: RuleForm): string {
  return printRule(toParts(form));
}

function toParts({ freq, interval, weekdays, monthly, end }: RuleForm): RuleParts {
  const [, nth, day] = /^(-?\d)([A-Z]{2})$/.exec(monthly) ?? [];
  const ofMonth = freq === 'MONTHLY' && monthly !== 'same';
  return {
    freq,
    interval,
    weekdays:
      freq === 'WEEKLY'
        ? weekdays.map((one) => ({ day: one, nth: null }))
        : ofMonth && day
          ? [{ day: day as RuleWeekday, nth: Number(nth) }]
          : [],
    months: [],
    monthDays: ofMonth && !day ? [Number(monthly)] : [],
    positions: [],
    weekStart: null,
    count: end.kind === 'count' ? end.times : null,
    until: end.kind === 'until' ? end.date : null,
  };
}

function sameRule(one: RuleParts, other: RuleParts): boolean {
  return printRule(one) === printRule(other);
}
