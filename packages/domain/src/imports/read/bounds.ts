import { LIMITS } from '@quartermaster/contracts';
import { cutAt } from '../../kernel/cut';
import type { ImportedTask } from './types';

type Bounded = Pick<ImportedTask, 'title' | 'description' | 'checklist' | 'comments' | 'custom' | 'estimateMinutes'> &
  Pick<ImportedTask, 'assignees' | 'labels' | 'project' | 'statusName'>;

/** Brings a task into the bounds of what is stored. What does not fit moves on, and a note says where to. */
export function keepBounds(task: Bounded, note: (sentence: string) => void): Bounded {
  const { title, rest } = cutTitle(task.title);
  if (rest !== '') note(`The title is longer than ${LIMITS.titleChars} characters; its end went into the description`);

  const fits = ({ text }: { text: string }, at: number) =>
    text.length <= LIMITS.checklistChars && at < LIMITS.checklistItems;
  const surplus = task.checklist.filter((item, at) => !fits(item, at));
  if (surplus.length > 0) note(`${surplus.length} checklist items went into the description: too many, or too long`);

  const large = Object.entries(task.custom).filter(([, value]) => value.length > LIMITS.fieldChars);
  for (const [name] of large)
    note(`“${name}” is longer than ${LIMITS.fieldChars} characters and went into the description`);

  const whole = [
    rest,
    task.description,
    surplus.map(({ text, done }) => `- [${done ? 'x' : ' '}] ${text}`).join('\n'),
    ...large.map(([name, value]) => `${name}: ${value}`),
  ];
  const [description = '', ...overflow] = pieces(
    whole.filter((part) => part !== '').join('\n\n'),
    LIMITS.descriptionChars,
  );
  if (overflow.length > 0) {
    note(`The description is longer than ${LIMITS.descriptionChars} characters; its end went into comments`);
  }

  const name = (text: string) => {
    if (text.length > LIMITS.nameChars)
      note(`A name is longer than ${LIMITS.nameChars} characters and was cut: ${text.slice(0, 500)}`);
    return cutAt(text, LIMITS.nameChars);
  };
  const few = (values: string[], most: number, noun: string) => {
    const left = values.slice(most);
    if (left.length > 0) note(`Only ${most} ${noun} were kept; left out: ${left.join(', ').slice(0, 500)}`);
    return values.slice(0, most);
  };
  const tooLong = (task.estimateMinutes ?? 0) > LIMITS.estimateMinutes;
  if (tooLong) note(`An estimate of ${task.estimateMinutes} minutes was left out: it is too long`);

  return {
    title,
    description,
    checklist: task.checklist.filter(fits),
    comments: [
      ...overflow.map((body) => ({ author: null, body, at: null })),
      ...task.comments.flatMap((comment) =>
        pieces(comment.body, LIMITS.commentChars).map((body) => ({ ...comment, body })),
      ),
    ],
    custom: withoutPrototype(Object.entries(task.custom).filter(([, value]) => value.length <= LIMITS.fieldChars)),
    estimateMinutes: tooLong ? null : task.estimateMinutes,
    assignees: few(task.assignees, LIMITS.assignees, 'assignees'),
    labels: few(task.labels.map(name), LIMITS.labels, 'labels'),
    project: task.project && name(task.project),
    statusName: task.statusName && name(task.statusName),
  };
}

/** Fields by a name out of a file: `__proto__` is a name like another. */
export function withoutPrototype(entries: Iterable<readonly [string, string]>): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of entries) fields[name] = value;
  return fields;
}

function cutTitle(title: string): { title: string; rest: string } {
  if (title.length <= LIMITS.titleChars) return { title, rest: '' };
  const head = cutAt(title, LIMITS.titleChars - 1);
  return { title: `${head}…`, rest: `…${title.slice(head.length)}` };
}

function pieces(text: string, length: number): string[] {
  const cut: string[] = [];
  for (let rest = text; rest !== ''; rest = rest.slice(cut.at(-1)?.length)) cut.push(cutAt(rest, length));
  return cut;
}
