'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import type { Product } from '@quartermaster/contracts/products/product';
import { cn } from '@quartermaster/ui/cn';
import { type ReactNode, useState } from 'react';
import { TrashedNote } from '@/features/trash/trashed-note';
import { formatInstant } from '@/lib/dates';
import { lazyPart } from '@/lib/lazy-part';
import { panelWords } from '@/messages/panel';
import { productPageWords } from '@/messages/product-page';
import { columnWords } from '@/messages/records';
import { useRecordEditor } from '@/records/declared/editor';
import { problemOf } from '@/records/editors/column-text';
import { NameField } from '@/records/panel/name-field';
import { RecordFrame } from '@/records/panel/record-frame';
import { Section } from '@/records/panel/section';
import { CommentBox } from '@/talk/comments/lazy-comment-box';
import type { TalkComment } from '@/talk/kind';
import { ProseSection } from '@/talk/markdown/lazy-prose-section';
import { useCan, useWorkspace } from '@/trpc/session';
import { DeclaredActivity } from '../../declared/lazy-activity';
import { productKind } from '../product-kind';
import { ProductConflictBar } from './product-conflict-bar';
import { ProductFacts } from './product-facts';
import { VariantParts } from './variant-parts';

const PictureSection = lazyPart(() => import('./picture-section').then((module) => module.PictureSection));

const ProductSuppliers = lazyPart(() => import('./product-suppliers').then((module) => module.ProductSuppliers));

const PARTS = 'grid grid-cols-[minmax(0,1fr)] gap-4 pt-2';
/** The tabs have a line below them already. */
const UNDER_TABS = '[&>section:first-child]:border-t-0 [&>section:first-child]:pt-0';

interface ProductViewProps {
  product: Product;
  /** The way to the other parts of its page. */
  tabs?: ReactNode;
}

/** A product with everything in it, edited in place. Give it `key={product.id}`. */
export function ProductView({ product, tabs }: ProductViewProps): ReactNode {
  const { list, page, noun } = productKind;
  const editor = useRecordEditor(productKind);
  const isEditor = useCan(page.permissions.write);
  const mayWrite = isEditor && product.trashedAt === null;
  const seesPurchases = useCan('purchasing.read');
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const [quoted, setQuoted] = useState<TalkComment | null>(null);
  const { id } = product;
  return (
    <RecordFrame
      notes={
        <>
          <ProductConflictBar product={product} />
          <TrashedNote kind={noun} ui={page} record={product} />
        </>
      }
      head={
        <>
          <NameField
            label={list.columns.name?.label ?? ''}
            storageKey={`${id}:name`}
            value={product.name}
            check={(text) => problemOf(list.columns.name, text)}
            save={(from, to) => editor.edit(product, { field: 'name', from, to })}
            mayWrite={mayWrite}
          />
          {tabs}
          {/* Before the facts where there is one column: what there is of it is what people look for. */}
          <div className={cn(PARTS, tabs ? UNDER_TABS : null)}>
            <VariantParts product={product} mayWrite={mayWrite} />
            {seesPurchases ? <ProductSuppliers product={product} /> : null}
          </div>
        </>
      }
      details={
        <>
          <Section title={panelWords.details} plain>
            <ProductFacts product={product} mayWrite={mayWrite} />
          </Section>
          <PictureSection product={product} mayWrite={mayWrite} />
        </>
      }
      foot={
        mayWrite ? (
          <CommentBox key={id} subject={{ kind: productKind.talk, id }} quoted={quoted} onQuoted={setQuoted} />
        ) : null
      }
    >
      <ProseSection
        words={productPageWords.description}
        storageKey={`${id}:description`}
        text={product.description}
        check={(text) =>
          text.length > LIMITS.descriptionChars ? columnWords.long(LIMITS.descriptionChars) : undefined
        }
        save={(from, to) => editor.edit(product, { field: 'description', from, to })}
        mayWrite={mayWrite}
      />
      <DeclaredActivity kind={productKind} record={product} mayWrite={mayWrite} onQuote={setQuoted} />
      <p className="border-t border-border pt-3 text-sm text-ink-2">
        {productPageWords.since(formatInstant(product.createdAt, zone))}
        {isEditor ? null : <span className="block pt-1">{page.words.readOnly}</span>}
      </p>
    </RecordFrame>
  );
}
