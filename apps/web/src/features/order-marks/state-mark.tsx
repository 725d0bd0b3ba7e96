import {
  ORDER_PAYMENT_STATES,
  ORDER_STATES,
  ORDER_STOCK_STATES,
  type OrderState,
  type OrderStock,
  orderState,
  type PaymentState,
  type StoredState,
} from '@quartermaster/contracts/orders/states';
import { Status } from '@quartermaster/ui/status';
import {
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleDotDashed,
  CirclePause,
  CirclePlus,
  CircleSlash,
  CircleX,
  Clock,
  FileText,
  type LucideIcon,
  Minus,
  PackageOpen,
  TriangleAlert,
  Truck,
} from 'lucide-react';
import type { ReactNode } from 'react';

type Sign =
  | (typeof ORDER_STATES)[OrderState]
  | (typeof ORDER_STOCK_STATES)[OrderStock]
  | (typeof ORDER_PAYMENT_STATES)[PaymentState];

const GLYPHS: Readonly<Record<Sign['glyph'], LucideIcon>> = {
  circle: Circle,
  'circle-check': CircleCheck,
  'circle-dashed': CircleDashed,
  'circle-dot': CircleDot,
  'circle-dot-dashed': CircleDotDashed,
  'circle-pause': CirclePause,
  'circle-plus': CirclePlus,
  'circle-slash': CircleSlash,
  'circle-x': CircleX,
  clock: Clock,
  'file-text': FileText,
  minus: Minus,
  'package-open': PackageOpen,
  'triangle-alert': TriangleAlert,
  truck: Truck,
};

interface SignMarkProps {
  sign: Sign;
  /** No tinted pill. */
  plain?: boolean | undefined;
}

function SignMark({ sign: { word, glyph, tone }, plain }: SignMarkProps): ReactNode {
  return (
    <Status tone={tone} icon={GLYPHS[glyph]} plain={plain}>
      {word}
    </Status>
  );
}

interface StateMarkProps {
  order: StoredState;
  plain?: boolean;
}

/** The one word for where an order is. */
export function OrderStateMark({ order, plain }: StateMarkProps): ReactNode {
  return <SignMark sign={ORDER_STATES[orderState(order)]} plain={plain} />;
}

/** Whether the goods are there; nothing for an order that waits for none. */
export function OrderStockMark({ state, plain }: { state: OrderStock | undefined; plain?: boolean }): ReactNode {
  if (state === undefined || state === 'none') return null;
  return <SignMark sign={ORDER_STOCK_STATES[state]} plain={plain} />;
}

/** What was paid; nothing where nothing is due. */
export function OrderPaymentMark({ state, plain }: { state: PaymentState; plain?: boolean }): ReactNode {
  if (state === 'none') return null;
  return <SignMark sign={ORDER_PAYMENT_STATES[state]} plain={plain} />;
}
