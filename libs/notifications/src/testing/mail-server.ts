import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body, as they came. */
  readonly source: string;
  readonly atMs: number;
}

export interface MailServer {
  /** For SMTP_URL. */
  readonly url: string;
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  /** Resolves when as many e-mails as this have come. */
  received(count: number): Promise<readonly ReceivedMail[]>;
  close(): Promise<void>;
}

const MAIL_LOGIN = { user: 'desk@practice.example', password: 'p@ss/word:1' } as const;

/** A mail server without TLS that takes one login. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      const isRight = username === MAIL_LOGIN.user && password === MAIL_LOGIN.password;
      done(isRight ? null : new Error('wrong password'), isRight ? { user: username } : undefined);
    },
    onData: (stream, { envelope }, done) => {
      void text(stream).then((source) => {
        const { mailFrom, rcptTo } = envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        mails.push({ from, to: rcptTo.map(({ address }) => address), source, atMs: performance.now() });
        done();
        for (const wake of waiting) wake();
      });
    },
    ...options,
  });
  // A client that goes away breaks its connection.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const login = `${encodeURIComponent(MAIL_LOGIN.user)}:${encodeURIComponent(MAIL_LOGIN.password)}`;
  return {
    url: `smtp://${login}@127.0.0.1:${port}`,
    port,
    mails,
    received: (count) =>
      new Promise((resolve) => {
        const wake = (): void => {
          if (mails.length < count) return;
          waiting.delete(wake);
          resolve(mails);
        };
        waiting.add(wake);
        wake();
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
