'use client';

import { isImage } from '@quartermaster/contracts/images';
import type { Product } from '@quartermaster/contracts/products/product';
import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Dialog } from '@quartermaster/ui/dialog';
import { ImageIcon } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { t } from '@/messages';
import { productPageWords } from '@/messages/product-page';
import { useRecordEditor } from '@/records/declared/editor';
import { Section } from '@/records/panel/section';
import { attachmentUrl } from '@/talk/attachments/upload';
import { useWorkspace } from '@/trpc/session';
import { productKind } from '../product-kind';

const words = productPageWords.picture;

/** The picture of a product: one of its files. */
export function PictureSection({ product, mayWrite }: { product: Product; mayWrite: boolean }): ReactNode {
  const slug = useWorkspace()?.slug ?? '';
  const editor = useRecordEditor(productKind);
  const [choosing, setChoosing] = useState(false);
  const { id, imageId, name } = product;
  const images = productKind.talk.useFiles(id).data?.items.filter(isImage) ?? [];
  const shown = images.some((one) => one.id === imageId) ? imageId : null;
  const set = (to: string | null) => {
    setChoosing(false);
    if (to !== imageId) void editor.edit(product, { field: 'imageId', from: imageId, to });
  };
  if (!shown && !mayWrite) return null;
  return (
    <Section title={words.title} blank={!shown}>
      {shown ? (
        <img
          src={attachmentUrl(slug, shown)}
          alt={words.of(name)}
          className="max-h-64 w-full rounded-panel bg-sunken object-contain"
        />
      ) : null}
      {!shown && images.length === 0 ? <p className="text-sm text-ink-2">{words.hint}</p> : null}
      {mayWrite && images.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" tone={shown ? 'quiet' : 'secondary'} onClick={() => setChoosing(true)}>
            <ImageIcon aria-hidden className="size-4" strokeWidth={1.75} />
            {shown ? words.change : words.choose}
          </Button>
          {shown ? (
            <Button size="sm" tone="quiet" onClick={() => set(null)}>
              {words.remove}
            </Button>
          ) : null}
        </div>
      ) : null}
      {choosing ? (
        <Dialog open onClose={() => setChoosing(false)} title={words.choose} closeLabel={t.common.close}>
          <ul aria-label={words.files} className="grid grid-cols-2 gap-3 sm:grid-cols-3">
            {images.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-pressed={one.id === shown}
                  onClick={() => set(one.id)}
                  className={cn(
                    'grid w-full gap-1 rounded-panel border p-2 text-left hover:bg-hover',
                    one.id === shown ? 'border-primary bg-selected' : 'border-border',
                  )}
                >
                  <img
                    src={attachmentUrl(slug, one.id)}
                    alt=""
                    loading="lazy"
                    className="aspect-square w-full rounded-control bg-sunken object-contain"
                  />
                  <span className="truncate text-sm">{one.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </Dialog>
      ) : null}
    </Section>
  );
}
