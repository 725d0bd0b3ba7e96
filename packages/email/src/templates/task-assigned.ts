import { cleanName, cleanTitle, greet, longDate } from '../clean';
import type { Letter } from '../letter';

export interface TaskAssignedProps {
  recipientName: string;
  actorName: string;
  /** For example `T-12`. */
  taskKey: string;
  taskTitle: string;
  /** `YYYY-MM-DD` */
  due?: string | null;
  /** The task's URL in the web app. */
  url: string;
  workspaceName: string;
}

export function taskAssigned(props: TaskAssignedProps): Letter {
  const key = cleanName(props.taskKey);
  const actor = cleanName(props.actorName);
  const title = cleanTitle(props.taskTitle);
  const workspace = cleanName(props.workspaceName);
  return {
    subject: `${key} ${title}`,
    heading: `${actor} assigned a task to you`,
    greeting: greet(props.recipientName),
    paragraphs: [`${actor} put ${key} on your list in ${workspace}.`],
    record: { ref: key, title, facts: props.due ? [{ label: 'Due', value: longDate(props.due) }] : [] },
    action: { label: 'Open the task', url: props.url },
    reason: `You get this because a task in ${workspace} was assigned to you.`,
  };
}
