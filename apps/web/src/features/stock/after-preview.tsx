import { cn } from '@quartermaster/ui/cn';
import { ArrowRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { stockWords } from '@/messages/stock';
import type { StockProduct } from './kind';
import { withUnit } from './quantities';

interface AfterPreviewProps {
  product: StockProduct;
  /** Null until known. */
  before: string | null;
  /** Null while nothing that can be read is typed. */
  after: string | null;
  /** It is being posted: what there is changes by that, and is not news. */
  pending: boolean;
}

const words = stockWords.adjusting;

/** What there is, and what there will be; it says so if someone else changes what there is meanwhile. */
export function AfterPreview({ product, pending, ...now }: AfterPreviewProps): ReactNode {
  const [shown, setShown] = useState(now);
  if (!pending && (shown.before !== now.before || shown.after !== now.after)) setShown(now);
  const { before, after } = shown;
  const [seen, setSeen] = useState(before);
  if (seen === null && before !== null) setSeen(before);
  const isOvertaken = seen !== null && before !== null && seen !== before;
  return (
    <div className="grid gap-2">
      <div role="alert" className="empty:hidden">
        {isOvertaken ? (
          <p className="rounded-panel border-l-3 border-signal bg-st-attention-bg p-3 text-st-attention-fg">
            {words.othersChanged(withUnit(before, product))}. {words.becameShort}
          </p>
        ) : null}
      </div>
      <p role="status" className="rounded-panel bg-sunken p-3 tabular-nums">
        {before === null || after === null ? (
          <span className="text-ink-2">{words.waiting}</span>
        ) : (
          <>
            <span className="sr-only">{words.preview(withUnit(before, product), withUnit(after, product))}</span>
            <span aria-hidden className="flex flex-wrap items-center gap-x-3 text-lg">
              <span className="text-ink-2">{withUnit(before, product)}</span>
              <ArrowRight className="size-4 text-ink-3" strokeWidth={1.75} />
              <span className={cn('font-semibold', after.startsWith('-') && 'text-st-danger-fg')}>
                {withUnit(after, product)}
              </span>
            </span>
            {before === after ? <span className="block text-sm text-ink-2">{words.same}</span> : null}
          </>
        )}
      </p>
    </div>
  );
}
