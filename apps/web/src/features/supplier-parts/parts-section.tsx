import type { SupplierPart } from '@quartermaster/contracts/supplier-parts/supplier-part';
import { Button } from '@quartermaster/ui/button';
import { Plus } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { recordHref } from '@/lib/record-href';
import { t } from '@/messages';
import type { supplierPartWords } from '@/messages/supplier-parts';
import { Section } from '@/records/panel/section';
import { PartRow } from './part-row';

const PartDialog = lazyPart(() => import('./part-dialog').then((module) => module.PartDialog));

interface PartsSectionProps {
  words: (typeof supplierPartWords)['suppliers' | 'products'];
  slug: string;
  parts: readonly SupplierPart[];
  read: { isError: boolean; isPending: boolean; refetch: () => unknown };
  /** The other side of each row. */
  about: 'supplier' | 'product';
  mayWrite: boolean;
  /** Asks for a new one. */
  adding: (onClose: () => void) => ReactNode;
  /** Under the list. */
  children?: ReactNode;
}

/** What suppliers sell, seen from one side. */
export function PartsSection(props: PartsSectionProps): ReactNode {
  const { words, slug, parts, read, about, mayWrite, adding, children } = props;
  const [opened, setOpened] = useState<SupplierPart | 'new' | null>(null);
  const close = () => setOpened(null);
  return (
    <Section title={words.title} blank={parts.length === 0}>
      {read.isError ? (
        <p className="flex flex-wrap items-center gap-2" role="alert">
          {words.failed}
          <Button size="sm" onClick={() => void read.refetch()}>
            {t.common.retry}
          </Button>
        </p>
      ) : null}
      {parts.length === 0 && !read.isError && !read.isPending ? (
        <p className="text-sm text-ink-2">{words.none}</p>
      ) : null}
      <ul className="grid empty:hidden">
        {parts.map((part) => (
          <PartRow
            key={`${part.supplier.id} ${part.variant.id}`}
            part={part}
            title={<Way part={part} about={about} slug={slug} />}
            mayWrite={mayWrite}
            onEdit={() => setOpened(part)}
          />
        ))}
      </ul>
      {children}
      {mayWrite ? (
        <Button size="sm" tone="quiet" className="justify-self-start" onClick={() => setOpened('new')}>
          <Plus aria-hidden className="size-4" strokeWidth={1.75} />
          {words.add}
        </Button>
      ) : null}
      {opened === 'new' ? adding(close) : null}
      {opened && opened !== 'new' ? (
        <PartDialog
          part={opened}
          supplier={{ ...opened.supplier, currency: opened.currency }}
          variants={[{ id: opened.variant.id, name: opened.variant.title, unit: opened.variant.unit }]}
          onClose={close}
        />
      ) : null}
    </Section>
  );
}

function Way({ part, about, slug }: { part: SupplierPart } & Pick<PartsSectionProps, 'about' | 'slug'>): ReactNode {
  const [key, name] =
    about === 'supplier' ? [part.supplier.key, part.supplier.name] : [part.variant.productKey, part.variant.title];
  const href = recordHref(slug, { noun: about, key });
  return href ? <Link href={href}>{name}</Link> : name;
}
