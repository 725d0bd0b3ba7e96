import { parseRule, printRule, type RuleParts } from '@quartermaster/contracts';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

const YEARS = 100;
/** More than the days in that range, so that the last day ends a search, not the library's limit. */
const STEPS = 40_000;

/**
 * The dates of a rule after `after`, with `start` as its DTSTART. Calendar dates without a zone, represented as midnight UTC, so clock
 * changes do not affect them. The caller applies COUNT; the series ends a century after the start.
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

/** Every n months or years from a day; in a shorter month, on its last day. */
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
