import { Status, type Tone } from '@quartermaster/ui/status';
import { CircleCheck, CircleDotDashed, type LucideIcon, TriangleAlert, Truck } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatDecimal } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';
import type { StockMark } from './stock-marks';

const words = orderPageWords.marks;

/** Whether the goods of a line are there, in a word. */
export function StockMarkView({ mark }: { mark: StockMark }): ReactNode {
  const [tone, icon, text] = lookOf(mark);
  return (
    <Status tone={tone} icon={icon} plain={tone !== 'danger'}>
      {text}
    </Status>
  );
}

function lookOf(mark: StockMark): [Tone, LucideIcon, string] {
  switch (mark.kind) {
    case 'shipped':
      return ['success', Truck, words.shipped];
    case 'part':
      return ['info', CircleDotDashed, words.part(formatDecimal(mark.shipped), formatDecimal(mark.of))];
    case 'ok':
      return ['success', CircleCheck, words.ok];
    case 'short':
      return ['danger', TriangleAlert, words.short(formatDecimal(mark.missing))];
  }
}
