'use client';

import type { FoundVariant } from '@quartermaster/contracts/products/find';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatDecimal } from '@/lib/numbers';
import { variantHref } from '@/lib/product-hrefs';
import { scanWords as words } from '@/messages/scan';

interface FoundVariantsProps {
  slug: string;
  variants: readonly FoundVariant[];
  onOpen: () => void;
}

/** The variants that a scan may have meant. */
export function FoundVariants({ slug, variants, onOpen }: FoundVariantsProps): ReactNode {
  return (
    <section aria-label={words.several(variants.length)} className="grid gap-1">
      <p role="status" className="text-sm text-ink-2">
        {words.several(variants.length)}
      </p>
      <ul className="max-h-72 divide-y divide-border overflow-y-auto border-y border-border">
        {variants.map((variant) => (
          <li key={variant.id}>
            <Link
              href={variantHref(slug, variant)}
              prefetch={false}
              onClick={onOpen}
              className="flex min-h-10 items-center gap-3 px-1 text-ink no-underline -outline-offset-2 hover:bg-hover coarse:min-h-11"
            >
              <span className="min-w-0 flex-1 truncate">{variant.title}</span>
              <span className="truncate font-mono text-sm text-ink-2">{variant.sku}</span>
              {variant.available === undefined ? null : (
                <span className="text-sm whitespace-nowrap">
                  {words.available(formatDecimal(variant.available), variant.unit)}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
