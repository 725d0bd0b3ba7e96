'use client';

import type { Location } from '@quartermaster/contracts/stock/stock';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSave } from '@/features/settings/use-save';
import { productSetupWords } from '@/messages/product-setup';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { NamedSection } from './named-section';

const words = productSetupWords.locations;

/** Where goods are kept. */
export function LocationsSection({
  locations,
  mayChange,
}: {
  locations: readonly Location[];
  mayChange: boolean;
}): ReactNode {
  const { locations: client } = useTRPCClient();
  const trpc = useTRPC();
  const save = useSave([trpc.locations.pathKey()]);
  const usual = useQuery(trpc.tradeSettings.get.queryOptions()).data?.defaultLocationId;
  return (
    <NamedSection
      id="locations"
      words={words}
      records={locations}
      mayChange={mayChange}
      save={save}
      client={{
        create: (name) => client.create.mutate({ name }),
        rename: ({ id, version }, name) => client.update.mutate({ id, version, name }),
        archive: ({ id, version }) => client.archive.mutate({ id, version }),
        restore: ({ id, version }) => client.unarchive.mutate({ id, version }),
      }}
      refusal={({ id }) => (id === usual ? words.usual : undefined)}
      more={({ id }) =>
        id === usual && locations.length > 1 ? <span className="text-ink-2">{words.isUsual}</span> : null
      }
    />
  );
}
