import type { RoleChoice } from '@quartermaster/contracts/custom-roles';
import { LIMITS } from '@quartermaster/contracts/limits';
import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Textarea } from '@quartermaster/ui/input';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { typedSince } from '@/lib/typed-since';
import { memberWords } from '@/messages/members';
import { useTRPCClient } from '@/trpc/client';
import { RolePicker } from '../role-picker';
import { useUsualRole } from '../roles/use-rank';
import { Section } from '../section';
import { parseAddresses } from './parse-addresses';
import { useMemberSave } from './use-member-save';

/** Characters of a pasted list: more than so many addresses have. */
const MOST_CHARS = 20_000;

/** Invites a pasted list of addresses. What is not an address is named and stays in the field; the others are invited. */
export function InviteForm(): ReactNode {
  const client = useTRPCClient();
  const save = useMemberSave();
  const [text, setText] = useState('');
  const usual = useUsualRole();
  const [chosen, setRole] = useState<RoleChoice>();
  const role = chosen ?? usual;
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState('');
  const [pending, setPending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const { emails, bad } = parseAddresses(text);
    setDone('');
    setProblem(undefined);
    const fault = emails.length > LIMITS.invitedAtOnce ? memberWords.tooMany(LIMITS.invitedAtOnce) : undefined;
    const naming = bad.length > 0 ? memberWords.bad(bad) : undefined;
    setError(fault ?? naming ?? (emails.length === 0 ? memberWords.addressesMissing : undefined));
    if (fault || emails.length === 0) return field.current?.focus();
    setPending(true);
    let said = '';
    const refused = await save(
      () => client.invitations.create.mutate({ emails, role }),
      ({ invited, members }) => {
        said = [
          memberWords.sent(invited.length),
          ...(members.length > 0 ? [memberWords.areMembers(members)] : []),
        ].join('. ');
        return said;
      },
    );
    setPending(false);
    setProblem(refused);
    if (refused) return;
    setDone(said);
    setText((now) => (now.startsWith(text) ? [...bad, typedSince(now, text)].join('\n').trimEnd() : now));
    if (naming) field.current?.focus();
  }
  return (
    <Section id="invite" title={memberWords.invite} note={memberWords.inviteNote}>
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <FormNotice message={problem} />
        <Field label={memberWords.addresses} hint={memberWords.addressesHint} error={error}>
          {(control) => (
            <Textarea
              {...control}
              ref={field}
              rows={4}
              maxLength={MOST_CHARS}
              dir="auto"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        <div className="flex flex-wrap items-end gap-3">
          <Field label={memberWords.role} className="w-40">
            {(control) => <RolePicker {...control} value={role} onChange={setRole} />}
          </Field>
          <Button type="submit" tone="primary" pending={pending}>
            {memberWords.send}
          </Button>
        </div>
        <p className="break-words text-ink-2 empty:hidden">{done}</p>
      </form>
    </Section>
  );
}
