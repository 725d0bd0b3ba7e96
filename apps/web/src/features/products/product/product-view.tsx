'use client';

import type { Product } from '@quartermaster/contracts/products/product';
import type { ReactNode } from 'react';
import { panelWords } from '@/messages/panel';
import { useRecordEditor } from '@/records/declared/editor';
import { DeclaredFacts } from '@/records/declared/facts';
import { problemOf } from '@/records/editors/column-text';
import { NameField } from '@/records/panel/name-field';
import { RecordFrame } from '@/records/panel/record-frame';
import { Section } from '@/records/panel/section';
import { useCan } from '@/trpc/session';
import { productKind } from '../product-kind';

/** A product, edited in place. Give it `key={product.id}`. */
export function ProductView({ product }: { product: Product }): ReactNode {
  const { list, page } = productKind;
  const editor = useRecordEditor(productKind);
  const mayWrite = useCan(page.permissions.write) && product.trashedAt === null;
  return (
    <RecordFrame
      notes={null}
      head={
        <NameField
          label={list.columns.name?.label ?? ''}
          storageKey={`${product.id}:name`}
          value={product.name}
          check={(text) => problemOf(list.columns.name, text)}
          save={(from, to) => editor.edit(product, { field: 'name', from, to })}
          mayWrite={mayWrite}
        />
      }
      details={
        <Section title={panelWords.details} plain>
          <DeclaredFacts kind={productKind} record={product} mayWrite={mayWrite} />
        </Section>
      }
      foot={null}
    >
      {null}
    </RecordFrame>
  );
}
