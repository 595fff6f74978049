/** Tells staff what calls have left for them. The rows are written by `@petvisor/persistence`; this sends them. */
export { NOTIFICATION_CONTENTS, type NotificationContent } from './compose.ts';
export {
  createDelivery,
  type Delivery,
  type DeliveryEvent,
  type DeliveryOptions,
  type DirectFollowUp,
  type PracticeStaff,
} from './deliver.ts';
export { emailChannel, type EmailOptions } from './email.ts';
export { webhookChannel, type WebhookOptions } from './webhook.ts';
