import { formatNumber } from '../formats';
/** `1 task`, `1,200 tasks`. */
export function plural(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
