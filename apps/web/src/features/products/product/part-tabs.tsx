import type { Product } from '@quartermaster/contracts/products/product';
import { cn } from '@quartermaster/ui/cn';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { movesHref } from '@/features/stock/ledger-address';
import { useSearch } from '@/lib/use-search';
import { productPageWords } from '@/messages/product-page';

type Tab = 'overview' | 'ledger';

interface PartTabsProps {
  product: Product;
  slug: string;
  tab: Tab;
}

/** The parts of a product's page, as links. */
export function PartTabs({ product: { key }, slug, tab }: PartTabsProps): ReactNode {
  const variant = useSearch().get('variant');
  const page = `/w/${slug}/products/${key}`;
  const hrefs: Record<Tab, string> = {
    overview: variant ? `${page}?${new URLSearchParams({ variant })}` : page,
    ledger: movesHref({ slug, key }, variant ? { variant } : {}),
  };
  return (
    <nav aria-label={productPageWords.parts(key)} data-chrome className="flex gap-4 border-b border-border">
      {(['overview', 'ledger'] as const).map((one) => (
        <Link
          key={one}
          href={hrefs[one] as Route}
          scroll={false}
          aria-current={one === tab ? 'page' : undefined}
          className={cn(
            '-mb-px flex min-h-8 items-center border-b-2 no-underline coarse:min-h-11',
            one === tab ? 'border-primary font-semibold text-ink' : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {productPageWords[one]}
        </Link>
      ))}
    </nav>
  );
}
