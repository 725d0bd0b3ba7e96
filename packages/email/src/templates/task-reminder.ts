import { cleanName, cleanTitle, greet, longDate } from '../clean';
import type { Letter } from '../letter';

export interface TaskReminderProps {
  recipientName: string;
  taskKey: string;
  taskTitle: string;
  /** `YYYY-MM-DD` */
  due: string | null;
  /** `HH:MM`, in the workspace's time zone. */
  dueTime: string | null;
  url: string;
  workspaceName: string;
}

export function taskReminder(props: TaskReminderProps): Letter {
  const key = cleanName(props.taskKey);
  const title = cleanTitle(props.taskTitle);
  const workspace = cleanName(props.workspaceName);
  const due = props.due === null ? null : [longDate(props.due), props.dueTime].filter(Boolean).join(', ');
  return {
    subject: `Reminder: ${key} ${title}`,
    heading: 'You asked to be reminded',
    greeting: greet(props.recipientName),
    paragraphs: [`This is the reminder for ${key} in ${workspace}.`],
    record: { ref: key, title, facts: due === null ? [] : [{ label: 'Due', value: due }] },
    action: { label: 'Open the task', url: props.url },
    reason: `You get this because a reminder for you was set on a task in ${workspace}.`,
  };
}
