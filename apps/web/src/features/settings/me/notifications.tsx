import { MAIL_PACES, NEWS_KINDS, NEWS_RULES, type NewsChoice, type NewsKind } from '@quartermaster/contracts/news';
import type { Preferences } from '@quartermaster/contracts/preferences';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import type { ReactNode } from 'react';
import { meWords } from '@/messages/me';
import { Section } from '../section';
import { useChoose } from './use-choose';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** How the person hears of what happens: a line for each kind of news. */
export function Notifications({ preferences }: { preferences: Preferences }): ReactNode {
  const { notifications, digestHour } = preferences;
  const choose = useChoose(preferences);
  const set = (kind: NewsKind, choice: NewsChoice) =>
    // Only the paces on offer for the kind can be chosen.
    choose({ notifications: { ...notifications, [kind]: choice } as Preferences['notifications'] });
  const wantsDaily = NEWS_KINDS.some((kind) => notifications[kind].mail === 'daily');
  return (
    <Section id="notifications" title={meWords.notifications} note={meWords.notificationsNote}>
      <table className="w-full border-collapse max-sm:block">
        <thead className="max-sm:hidden">
          <tr className="border-b border-border text-left text-sm text-ink-2">
            <th scope="col" className="py-2 pr-3 font-semibold">
              {meWords.event}
            </th>
            <th scope="col" className="px-3 py-2 font-semibold">
              {meWords.inApp}
            </th>
            <th scope="col" className="w-44 py-2 pl-3 font-semibold">
              {meWords.mail}
            </th>
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {NEWS_KINDS.map((kind) => (
            <EventRow key={kind} kind={kind} choice={notifications[kind]} onChange={(choice) => set(kind, choice)} />
          ))}
        </tbody>
      </table>
      <Field label={meWords.digest} hint={meWords.digestHint} className="max-w-md">
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
      {digestHour === null && wantsDaily ? <p className="text-sm text-ink-2">{meWords.noDaily}</p> : null}
    </Section>
  );
}

interface EventRowProps {
  kind: NewsKind;
  choice: NewsChoice;
  onChange: (choice: NewsChoice) => void;
}

function EventRow({ kind, choice, onChange }: EventRowProps): ReactNode {
  const event = meWords.events[kind];
  const paces = MAIL_PACES.filter((pace) => NEWS_RULES[kind].mails.includes(pace));
  return (
    <tr className="border-b border-border max-sm:grid max-sm:grid-cols-2 max-sm:items-center max-sm:gap-2 max-sm:py-2">
      <th scope="row" className="py-2 pr-3 text-left font-normal max-sm:col-span-2 max-sm:py-0">
        {event}
      </th>
      <td className="px-3 py-2 max-sm:p-0">
        <label className="flex min-h-8 items-center gap-2 coarse:min-h-11">
          <input
            type="checkbox"
            className="size-4"
            aria-label={meWords.inAppOf(event)}
            checked={choice.inApp}
            onChange={({ target }) => onChange({ ...choice, inApp: target.checked })}
          />
          <span aria-hidden className="text-sm sm:hidden">
            {meWords.inApp}
          </span>
        </label>
      </td>
      <td className="py-2 pl-3 max-sm:p-0">
        <Select
          aria-label={meWords.mailOf(event)}
          value={choice.mail}
          options={paces.map((value) => ({ value, label: meWords.pace[value] }))}
          onChange={({ target }) => {
            const mail = paces.find((pace) => pace === target.value);
            if (mail) onChange({ ...choice, mail });
          }}
        />
      </td>
    </tr>
  );
}
