import { formatNumber } from '@/messages/formats';

/** `1,234,567.89`, as the chosen formats write it. */
export function sampleNumber(): string {
  return formatNumber(1_234_567.89);
}
