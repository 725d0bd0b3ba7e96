import type { TaxRate } from '@quartermaster/contracts';
import { Invalid } from '../kernel/errors';

/** Ten-thousandths of a per cent. */
function parts(rate: string): bigint {
  const [whole = '0', decimals = ''] = rate.split('.');
  return BigInt(whole) * 10_000n + BigInt(decimals.padEnd(4, '0'));
}

/** The taxes that make up a rate add up to it. @throws Invalid */
export function requireSum({ rate, components }: Pick<TaxRate, 'rate' | 'components'>): void {
  if (components.length === 0) return;
  const sum = components.reduce((sum, component) => sum + parts(component.rate), 0n);
  if (sum !== parts(rate)) throw new Invalid(`The taxes that make up the rate do not add up to ${rate}`, 'components');
}
