import type { LeadSource } from '@quartermaster/contracts/reorder/reason';
import { measuredLead } from '@quartermaster/contracts/suppliers/deliveries';

/** Days from the order to the arrival where nobody said or measured any. */
const USUAL_DAYS = 14;

interface Known {
  /** What people said: of the part, else of the supplier. */
  leadDays: number | null;
  leadDaysSum: number;
  leadCount: number;
}

/** Whole days from the order to the arrival: measured, else said, else usual. */
export function leadOf({ leadDays, ...kept }: Known): { days: number; source: LeadSource } {
  const measured = measuredLead(kept);
  if (measured !== null) return { days: measured, source: 'measured' };
  return leadDays === null ? { days: USUAL_DAYS, source: 'usual' } : { days: leadDays, source: 'agreed' };
}
