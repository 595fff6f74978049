/** A webhook and a mail server on loopback, for tests of whoever tells staff. */
export { startMailServer, type MailServer, type ReceivedMail } from './mail-server.ts';
export { startWebhookReceiver, type ReceivedCall, type WebhookReceiver } from './webhook-receiver.ts';
