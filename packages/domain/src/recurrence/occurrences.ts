import { parseRule, printRule, type RuleParts } from '@quartermaster/contracts';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

const YEARS = 100;
/** More than the days of those years, so that the last day ends a search and not the library. */
const STEPS = 40_000;

/**
 * The dates of a rule that are later than `after`, counted from `start` as its DTSTART. Calendar dates without a zone, held at
 * midnight UTC, so no change of clocks moves them. COUNT is left to the caller; a century from the start there are no more.
 */
export function* datesAfter(rule: string, start: string, after: string): Generator<string, undefined> {
  const parts = parseRule(rule);
  if (!parts) return;
  const until = lastDay(parts, start);
  const series = new RRuleTemporal({
    rruleString: `DTSTART:${start.replaceAll('-', '')}T000000Z\nRRULE:${printRule({ ...parts, count: null, until })}`,
    maxIterations: STEPS,
  });
  let at = after;
  while (at < until) {
    const next = series.next(new Date(`${at}T00:00:00Z`));
    if (!next) return;
    at = next.toPlainDate().toString();
    yield at;
  }
}

/** Every so many months or years from a day, the last day of a shorter month where it has no such day. */
export function* stepsAfter(parts: RuleParts, start: string): Generator<string, undefined> {
  const from = Temporal.PlainDate.from(start);
  const until = lastDay(parts, start);
  for (let times = 1; ; times++) {
    const step = parts.interval * times;
    const date = from.add(parts.freq === 'YEARLY' ? { years: step } : { months: step }).toString();
    if (date > until) return;
    yield date;
  }
}

function lastDay({ until }: RuleParts, start: string): string {
  const century = Temporal.PlainDate.from(start).add({ years: YEARS });
  const end = century.year > 9_999 ? '9999-12-31' : century.toString();
  return until !== null && until < end ? until : end;
}
