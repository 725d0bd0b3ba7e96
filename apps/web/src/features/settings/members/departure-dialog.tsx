import type { Member, MemberHoldings } from '@quartermaster/contracts/members';
import { Combobox } from '@quartermaster/ui/combobox';
import { Field } from '@quartermaster/ui/field';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { t } from '@/messages';
import { memberWords } from '@/messages/members';
import { useTRPC } from '@/trpc/client';
import { NOBODY } from '@/trpc/people';
import { Confirm } from '../confirm';
import type { Problem } from '../use-save';

interface DepartureDialogProps {
  member: Member;
  members: readonly Member[];
  title: string;
  body: string;
  verb: string;
  onConfirm: (handOverTo: string | null) => Promise<Problem>;
  onClose: () => void;
}

/** Asks who takes over what a member has, before they go. */
export function DepartureDialog({ member, members, onConfirm, ...rest }: DepartureDialogProps): ReactNode {
  const { data, isError, error } = useQuery(useTRPC().members.holdings.queryOptions({ memberId: member.id }));
  const [handOverTo, setHandOverTo] = useState(NOBODY);
  const others = members.filter(({ id }) => id !== member.id);
  const options = [
    { value: NOBODY, label: memberWords.nobody },
    ...others.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` })),
  ];
  return (
    <Confirm {...rest} danger onConfirm={() => onConfirm(handOverTo === NOBODY ? null : handOverTo)}>
      <div className="grid gap-1">
        <h3 className="font-semibold">{memberWords.holdings}</h3>
        <div role="status">
          {data ? <Holdings holdings={data} /> : isError ? error.message || t.form.unreachable : memberWords.counting}
        </div>
      </div>
      <Field label={memberWords.handOverTo} hint={memberWords.handOverHint}>
        {(control) => (
          <Combobox
            {...control}
            options={options}
            value={handOverTo}
            onChange={(value) => setHandOverTo(value || NOBODY)}
            emptyText={memberWords.nobody}
          />
        )}
      </Field>
    </Confirm>
  );
}

const NAMES = ['tasks', 'views', 'templates', 'watched'] as const;

function Holdings({ holdings }: { holdings: MemberHoldings }): ReactNode {
  const some = NAMES.filter((name) => holdings[name] > 0);
  if (some.length === 0) return memberWords.nothing;
  return (
    <ul className="list-disc pl-5">
      {some.map((name) => (
        <li key={name}>{memberWords.holding[name](holdings[name])}</li>
      ))}
    </ul>
  );
}
