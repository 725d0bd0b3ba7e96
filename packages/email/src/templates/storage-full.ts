import { cleanName, greet } from '../clean';
import type { Letter } from '../letter';

export interface StorageFullProps {
  recipientName: string;
  workspaceName: string;
  /** The workspace's page. */
  url: string;
}

export function storageFull(props: StorageFullProps): Letter {
  const workspace = cleanName(props.workspaceName);
  return {
    subject: `The server of ${workspace} is out of disk space`,
    heading: 'The server is out of disk space',
    greeting: greet(props.recipientName),
    paragraphs: [
      'A file was refused because the server has too little disk space left. Uploads, imports and exports are refused until there is more; ' +
        'everything else continues, and exports that are under way are tried again by themselves.',
      'Ask the person who runs the server to free space on the disk of the files, or to make it larger.',
    ],
    action: { label: 'Open Quartermaster', url: props.url },
    reason: `You received this e-mail because you are an administrator of ${workspace}. It is sent at most once a day.`,
  };
}
