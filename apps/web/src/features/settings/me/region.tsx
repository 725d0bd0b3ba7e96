'use client';

import { FORMAT_LOCALES, LANGUAGE_TAGS, LANGUAGES } from '@quartermaster/contracts/formats';
import type { Preferences } from '@quartermaster/contracts/preferences';
import { Combobox } from '@quartermaster/ui/combobox';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import { showToast } from '@quartermaster/ui/toast';
import type { ReactNode } from 'react';
import { formatInstant } from '@/lib/dates';
import { LANGUAGE_COOKIE } from '@/lib/language';
import { localeName } from '@/lib/locale-name';
import { applyFormats } from '@/lib/own-formats';
import { writePreference } from '@/lib/preferences';
import { formatNumber } from '@/messages/formats';
import { meWords } from '@/messages/me';
import { useMe, useWorkspace } from '@/trpc/session';
import { Section } from '../section';
import { useChoose } from './use-choose';
import { useProfileSave } from './use-profile-save';

const LANGUAGE_OPTIONS = LANGUAGE_TAGS.map((value) => ({ value, label: LANGUAGES[value] }));

/** Language, formats and time zone. */
export function Region({ preferences }: { preferences: Preferences }): ReactNode {
  const me = useMe();
  const workspace = useWorkspace();
  const { update } = useProfileSave();
  const choose = useChoose(preferences);
  if (!me || !workspace) return null;

  async function save(change: Parameters<typeof update>[0]): Promise<void> {
    const problem = await update(change);
    if (problem) showToast({ text: problem, tone: 'danger' });
  }
  function chooseLanguage(value: string): void {
    const language = LANGUAGE_TAGS.find((tag) => tag === value);
    if (!language) return;
    document.documentElement.lang = language;
    writePreference(LANGUAGE_COOKIE, language);
    void save({ language });
  }
  function chooseFormats(value: string): void {
    const locale = FORMAT_LOCALES.find((one) => one === value) ?? null;
    // Before the answer: the sample below the field is the first thing that it changes.
    applyFormats(locale ?? workspace?.locale ?? null);
    void save({ locale });
  }
  const zone = preferences.timeZone ?? workspace.timeZone;
  return (
    <Section id="region" title={meWords.region} note={meWords.regionNote}>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Field label={meWords.language}>
          {(control) => (
            <Select
              {...control}
              value={me.language}
              options={LANGUAGE_OPTIONS}
              onChange={({ target }) => chooseLanguage(target.value)}
            />
          )}
        </Field>
        <Field
          label={meWords.formats}
          // Drawn anew with each choice: what it says depends on nothing that React sees.
          hint={<Sample key={me.locale ?? workspace.locale} zone={zone} />}
        >
          {(control) => (
            <Select
              {...control}
              value={me.locale ?? ''}
              options={[
                { value: '', label: meWords.asWorkspaceFormats(workspace.locale && localeName(workspace.locale)) },
                ...FORMAT_LOCALES.map((value) => ({ value, label: localeName(value) })),
              ]}
              onChange={({ target }) => chooseFormats(target.value)}
            />
          )}
        </Field>
        <Field label={meWords.zone} hint={meWords.zoneHint}>
          {(control) => (
            <Combobox
              {...control}
              options={[
                { value: '', label: meWords.asWorkspace(workspace.timeZone) },
                ...Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value })),
              ]}
              value={preferences.timeZone ?? ''}
              onChange={(value) => choose({ timeZone: value || null })}
              emptyText={meWords.noZone}
            />
          )}
        </Field>
      </div>
    </Section>
  );
}

/** A number and the present time, as the chosen formats write them. */
function Sample({ zone }: { zone: string }): ReactNode {
  return meWords.formatsHint(formatNumber(1_234_567.89), formatInstant(new Date().toISOString(), zone));
}
