import { cleanExcerpt, cleanName, cleanTitle, greet } from '../clean';
import type { Letter } from '../letter';

export interface CommentProps {
  recipientName: string;
  actorName: string;
  /** For example `T-12`. */
  taskKey: string;
  taskTitle: string;
  /** The comment as plain text. */
  words: string;
  /** The task's URL in the web app. */
  url: string;
  workspaceName: string;
}

/** Sent to a member whom a comment mentions. */
export function mentioned(props: CommentProps): Letter {
  const { key, actor, workspace } = cleaned(props);
  return {
    ...letter(props),
    heading: `${actor} mentioned you`,
    reason: `You get this because ${actor} mentioned you in a comment on ${key} in ${workspace}.`,
  };
}

/** Sent to a watcher of the task. */
export function taskCommented(props: CommentProps): Letter {
  const { key, actor, workspace } = cleaned(props);
  return {
    ...letter(props),
    heading: `${actor} commented on ${key}`,
    reason: `You get this because ${key} in ${workspace} is yours or you watch it. Stop watching it on its page.`,
  };
}

function letter(props: CommentProps): Omit<Letter, 'heading' | 'reason'> {
  const { key, title } = cleaned(props);
  return {
    subject: `${key} ${title}`,
    greeting: greet(props.recipientName),
    paragraphs: [cleanExcerpt(props.words)],
    record: { ref: key, title, facts: [] },
    action: { label: 'Open the task', url: props.url },
  };
}

function cleaned({ taskKey, actorName, taskTitle, workspaceName }: CommentProps) {
  return {
    key: cleanName(taskKey),
    actor: cleanName(actorName),
    title: cleanTitle(taskTitle),
    workspace: cleanName(workspaceName),
  };
}
