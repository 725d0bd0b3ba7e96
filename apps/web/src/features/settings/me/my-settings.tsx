'use client';

import type { Preferences } from '@quartermaster/contracts/preferences';
import { Button } from '@quartermaster/ui/button';
import { Combobox } from '@quartermaster/ui/combobox';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { showToast } from '@quartermaster/ui/toast';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { readFailure } from '@/lib/api-error';
import { openJobs } from '@/lib/layers';
import { t } from '@/messages';
import { meWords } from '@/messages/me';
import { useTRPC } from '@/trpc/client';
import { useCan, useWorkspace } from '@/trpc/session';
import { Section } from '../section';
import { Feeds } from './feeds';
import { Notifications } from './notifications';
import { useChoose } from './use-choose';

/** What a person chooses for themselves. */
export function MySettings(): ReactNode {
  const mayExport = useCan('workspace.export');
  const mayReadTasks = useCan('tasks.read');
  const query = useQuery(useTRPC().preferences.get.queryOptions());
  return (
    <div className="grid max-w-3xl gap-8">
      <PageHeader title={t.nav.mySettings} note={meWords.note} />
      {query.isError && !query.data ? (
        <div role="alert" className="grid justify-items-start gap-2">
          <p>{meWords.loadFailed}</p>
          <Button onClick={() => void query.refetch()}>{t.common.retry}</Button>
        </div>
      ) : null}
      {query.data ? <Choices preferences={query.data} /> : query.isError ? null : <Skeleton className="h-32" />}
      {query.data ? <Notifications preferences={query.data} /> : null}
      {mayReadTasks ? <Feeds /> : null}
      {mayExport ? <ExportEverything /> : null}
    </div>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function Choices({ preferences }: { preferences: Preferences }): ReactNode {
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const choose = useChoose(preferences);
  const { digestHour } = preferences;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={meWords.zone} hint={meWords.zoneHint}>
        {(control) => (
          <Combobox
            {...control}
            options={[
              { value: '', label: meWords.asWorkspace(zone) },
              ...Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value })),
            ]}
            value={preferences.timeZone ?? ''}
            onChange={(value) => choose({ timeZone: value || null })}
            emptyText={meWords.noZone}
          />
        )}
      </Field>
      <Field label={meWords.digest} hint={meWords.digestHint}>
        {(control) => (
          <Select
            {...control}
            value={digestHour ?? ''}
            onChange={({ target: { value } }) => choose({ digestHour: value === '' ? null : Number(value) })}
            options={[
              { value: '', label: meWords.never },
              ...HOURS.map((hour) => ({ value: String(hour), label: meWords.at(hour) })),
            ]}
          />
        )}
      </Field>
    </div>
  );
}

function ExportEverything(): ReactNode {
  const request = useMutation(
    useTRPC().exports.requestExport.mutationOptions({
      onSuccess: openJobs,
      onError: (error) => showToast({ text: readFailure(error).message, tone: 'danger' }),
    }),
  );
  return (
    <Section id="export" title={meWords.export} note={meWords.exportNote}>
      <Button className="justify-self-start" pending={request.isPending} onClick={() => request.mutate({})}>
        {meWords.exportStart}
      </Button>
    </Section>
  );
}
