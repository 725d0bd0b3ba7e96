'use client';

import type { KindNoun } from '@quartermaster/contracts/kinds';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { settingsWords } from '@/messages/settings';
import { useTRPC } from '@/trpc/client';
import { FieldsSection } from './fields-section';
import { settingsKind } from './kinds';
import { SettingsPage } from './settings-page';

const sections = { fields: settingsWords.fields };

/** The settings that every kind of record has. */
export function KindSettings({ slug, noun }: { slug: string; noun: KindNoun }): ReactNode {
  const of = settingsKind(noun);
  const settings = useQuery(useTRPC().settings.get.queryOptions());
  return (
    <SettingsPage slug={slug} of={of} sections={sections} reads={[settings]}>
      {(mayChange) => <FieldsSection of={of} mayChange={mayChange} />}
    </SettingsPage>
  );
}
