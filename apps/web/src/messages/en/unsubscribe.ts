/** The words of the page that a mail's unsubscribe link opens. */
export const unsubscribe = {
  title: 'Unsubscribe',
  question: 'Stop these e-mails?',
  body: 'You stay a member of the workspace. You can turn the e-mails on again in your settings.',
  confirm: 'Unsubscribe',
  stopped: 'You are unsubscribed',
  stoppedBody: 'You get no more of these e-mails from this workspace. You can turn them on again in your settings.',
  unknown: 'This link does not work',
  unknownBody: 'It may be incomplete, or you have left the workspace. You can turn the e-mail off in your settings.',
  open: 'Open Quartermaster',
};
