/** The words of the page that a mail's unsubscribe link opens. */
export const unsubscribe = {
  title: 'Unsubscribe',
  question: 'Stop the daily e-mail about overdue tasks?',
  body: 'You stay a member of the workspace. You can turn the e-mail on again in your settings.',
  confirm: 'Unsubscribe',
  stopped: 'You are unsubscribed',
  stoppedBody:
    'The daily e-mail about overdue tasks of this workspace is off. You can turn it on again in your settings.',
  unknown: 'This link does not work',
  unknownBody: 'It may be incomplete, or you have left the workspace. You can turn the e-mail off in your settings.',
  open: 'Open Quartermaster',
};
