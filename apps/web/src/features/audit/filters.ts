import type { AuditFilter } from '@quartermaster/contracts/audit';
import { SYSTEM_ACTOR } from '@quartermaster/contracts/audit-terms';
import { isDateOnly } from '@/lib/dates';
import { writeSearch } from '@/lib/use-search';
import { UUID } from '@/lib/uuid';

/** Of the calendar: 30 February is written like a day. */
function isDay(value: string): boolean {
  const at = Date.parse(`${value}T00:00:00Z`);
  return isDateOnly(value) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

const CODE = /^[a-z][a-z.-]{0,39}$/;
/** The longest text that the API takes. */
export const TEXT_LONGEST = 100;

/** Each filter by its name in the address, with what it may be. */
const PARAMETERS: Readonly<Record<keyof AuditFilter, { name: string; isValid: (value: string) => boolean }>> = {
  actor: { name: 'person', isValid: (value) => value === SYSTEM_ACTOR || UUID.test(value) },
  noun: { name: 'kind', isValid: (value) => CODE.test(value) },
  action: { name: 'action', isValid: (value) => CODE.test(value) },
  from: { name: 'from', isValid: isDay },
  to: { name: 'to', isValid: isDay },
  text: { name: 'q', isValid: (value) => value.trim() !== '' && value.length <= TEXT_LONGEST },
};
const KEYS = Object.keys(PARAMETERS) as Array<keyof AuditFilter>;

/** The filters of the address; what cannot be one is left out. */
export function readFilters(search: URLSearchParams): AuditFilter {
  const filter: AuditFilter = {};
  for (const key of KEYS) {
    const { name, isValid } = PARAMETERS[key];
    const value = search.get(name);
    if (value !== null && isValid(value)) filter[key] = value;
  }
  return filter;
}

/** Writes the filters into the address; empty ones are left out. */
export function writeFilters(filter: { [K in keyof AuditFilter]: string | undefined }): void {
  const search = new URLSearchParams();
  for (const key of KEYS) {
    const value = filter[key];
    if (value) search.set(PARAMETERS[key].name, value);
  }
  writeSearch(search);
}
