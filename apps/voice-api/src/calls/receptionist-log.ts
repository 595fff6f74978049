/** The log lines and metrics of what the receptionist reports. */
import type { ReceptionistEvent } from '@petvisor/receptionist';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';

export function reportReceptionist(log: Logger, metrics: Metrics, event: ReceptionistEvent): void {
  const { type: _type, ...values } = event;
  switch (event.type) {
    case 'booking.ledger_failed':
    case 'message.not_stored': {
      const { type, error, ...rest } = event;
      const text = type === 'message.not_stored' ? 'message not stored' : 'booking ledger failed';
      return log.error({ ...rest, err: error }, text);
    }
    case 'message.stored':
      return log.info(values, 'message stored');
    case 'catalogue.failed':
      return log.warn(values, 'catalogue not loaded');
    case 'emergency.denied':
      return log.info(values, 'emergency denied by the caller');
    case 'booking.settled':
      metrics.count('petvisor_bookings_total', { outcome: event.status });
      return log.info(values, 'booking attempt ended');
  }
}
