/** Tells by e-mail, handed over to a mail server. */
import { connect, isIP, type Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import type { Channel, SendFailure, StaffMessage } from './channel.ts';
import { repeat } from './clock.ts';
import { EMAIL_ANSWER_BYTES_MAX, EMAIL_MS_MAX, EMAIL_SILENCE_MS_MAX } from './limits.ts';

export interface EmailOptions {
  readonly from: string;
  readonly to: readonly string[];
  /** `smtp://USER:PASSWORD@HOST:PORT` or `smtps://…`; user and password may be left out. */
  readonly server: string;
  /** Passwords and words may cross the network in plain text when the mail server has no TLS. */
  readonly isPlainTextAllowed: boolean;
  /** Default: `EMAIL_MS_MAX`. */
  readonly handOverMsMax?: number;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;
const WATCH_MS = 100;
const PORTS = { plain: 587, tls: 465 } as const;

export function emailChannel(options: EmailOptions): Channel {
  const { handOverMsMax = EMAIL_MS_MAX } = options;
  const server = serverOf(options);
  return {
    send: async (message, stopping) => {
      const limit = AbortSignal.timeout(handOverMsMax);
      const line = openLine(server, AbortSignal.any([stopping, limit]));
      try {
        const socket = await line.connected;
        const transport = createTransport({
          ...server,
          getSocket: (_options, callback) => callback(null, { connection: socket }),
        });
        await transport.sendMail(toMail(message, options));
        return undefined;
      } catch (error) {
        if (stopping.aborted) return 'stopped';
        return limit.aborted ? 'time_out' : failureOf(error);
      } finally {
        line.close();
      }
    },
  };
}

function serverOf({ server, isPlainTextAllowed }: EmailOptions) {
  const { protocol, hostname, port, username, password } = new URL(server);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const isLocal = LOOPBACK.test(host);
  return {
    host,
    port: port === '' ? (secure ? PORTS.tls : PORTS.plain) : Number(port),
    secure,
    // A mail server on this machine seldom has a certificate that anybody trusts.
    ignoreTLS: !secure && isLocal,
    requireTLS: !secure && !isLocal && !isPlainTextAllowed,
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    ...(isIP(host) === 0 && { tls: { servername: host } }),
    greetingTimeout: EMAIL_SILENCE_MS_MAX,
    socketTimeout: EMAIL_SILENCE_MS_MAX,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A connection of our own: it can be given up at any moment, and what it may bring is bounded. */
function openLine(
  { host, port }: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): { readonly connected: Promise<Socket>; readonly close: () => void } {
  const socket = connect({ host, port });
  const close = (): void => {
    stopWatching();
    signal.removeEventListener('abort', close);
    socket.destroy();
  };
  const stopWatching = repeat(WATCH_MS, () => {
    if (socket.bytesRead > EMAIL_ANSWER_BYTES_MAX) close();
  });
  if (signal.aborted) close();
  else signal.addEventListener('abort', close);
  const connected = new Promise<Socket>((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('close', () => reject(new Error('closed')));
    // Whoever uses the connection is told as well.
    socket.on('error', reject);
  });
  return { connected, close };
}

function toMail({ uid, isUrgent, subject, text }: StaffMessage, { from, to }: EmailOptions) {
  return {
    from,
    to: [...to],
    subject,
    text,
    // The same at each attempt: a mail program shows it once.
    messageId: `<${uid}@${from.replace(/^.*@|>.*$/g, '') || 'petvisor'}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...(isUrgent && { priority: 'high' as const }),
  };
}

function failureOf(error: unknown): SendFailure {
  switch ((error as { code?: unknown }).code) {
    case 'EAUTH':
    case 'ENOAUTH':
      return 'login_refused';
    case 'EENVELOPE':
    case 'EMESSAGE':
      return 'mail_refused';
    case 'ETLS':
    case 'EREQUIRETLS':
      return 'untrusted';
    case 'ETIMEDOUT':
      return 'time_out';
    case 'EPROTOCOL':
      return 'bad_answer';
    default:
      return /CERT|SELF_SIGNED|ISSUER|SSL/.test(String((error as { code?: unknown }).code))
        ? 'untrusted'
        : 'unreachable';
  }
}
