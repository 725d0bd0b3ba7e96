'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import { type Category, PATH_SEPARATOR } from '@quartermaster/contracts/products/categories';
import { Combobox } from '@quartermaster/ui/combobox';
import { Field } from '@quartermaster/ui/field';
import { type ReactNode, useState } from 'react';
import { useSave } from '@/features/settings/use-save';
import { listWords } from '@/messages/list';
import { productSetupWords } from '@/messages/product-setup';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { inUse } from '@/trpc/settings';
import { NamedSection } from './named-section';

const words = productSetupWords.categories;
const INDENTS = ['', 'pl-5', 'pl-10', 'pl-15', 'pl-20'];

/** What products are filed under, each under another or under none. */
export function CategoriesSection({
  categories,
  mayChange,
}: {
  categories: readonly Category[];
  mayChange: boolean;
}): ReactNode {
  const { categories: client } = useTRPCClient();
  const save = useSave([useTRPC().categories.pathKey()]);
  const [parent, setParent] = useState('');
  return (
    <NamedSection
      id="categories"
      words={words}
      records={categories}
      mayChange={mayChange}
      save={save}
      most={LIMITS.nameChars}
      client={{
        create: (name) => client.create.mutate({ name, parentId: parent || null }),
        rename: ({ id, version }, name) => client.update.mutate({ id, version, name }),
        archive: ({ id, version }) => client.archive.mutate({ id, version }),
        restore: ({ id, version }) => client.unarchive.mutate({ id, version }),
      }}
      indent={({ path }) => INDENTS[Math.min(path.split(PATH_SEPARATOR).length, INDENTS.length) - 1]}
      newMore={
        categories.length > 0 ? (
          <Field label={words.parent} className="min-w-48">
            {(control) => (
              <Combobox
                {...control}
                options={[
                  { value: '', label: words.none },
                  ...inUse(categories).map(({ id, path }) => ({ value: id, label: path })),
                ]}
                value={parent}
                onChange={setParent}
                emptyText={listWords.noChoice}
              />
            )}
          </Field>
        ) : null
      }
    />
  );
}
