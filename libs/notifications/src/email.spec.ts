import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StaffMessage } from './channel.ts';
import { emailChannel, type EmailOptions } from './email.ts';
import { startMailServer, type MailServer } from './testing/index.ts';

const message: StaffMessage = {
  uid: 'uid-1',
  isUrgent: true,
  payload: {},
  subject: '[Oak House] EMERGENCY, Mon 30 Nov 2026, 10:15 GMT',
  text: 'EMERGENCY\nLeft then\n',
};
const never = new AbortController().signal;
let server: MailServer;
let options: EmailOptions;
let odd: Server | undefined;

beforeEach(async () => {
  server = await startMailServer();
  options = {
    from: 'Reception <reception@practice.example>',
    to: ['desk@practice.example', 'vet@practice.example'],
    server: server.url,
    isPlainTextAllowed: false,
  };
});

afterEach(async () => {
  await server.close();
  odd?.close();
  odd = undefined;
});

async function oddServer(onConnection: (socket: Socket) => void): Promise<string> {
  odd = createServer((socket) => {
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  odd.listen(0, '127.0.0.1');
  await once(odd, 'listening');
  return `smtp://127.0.0.1:${(odd.address() as AddressInfo).port}`;
}

describe('an e-mail', () => {
  it('reaches everybody, with the same message id at each attempt', async () => {
    const channel = emailChannel(options);
    expect(await channel.send(message, never)).toBeUndefined();
    expect(await channel.send(message, never)).toBeUndefined();
    const [first, second] = server.mails;
    expect(first).toMatchObject({ from: 'reception@practice.example', to: options.to });
    for (const mail of [first, second]) {
      expect(mail?.source).toContain('Message-ID: <uid-1@practice.example>\r\n');
      expect(mail?.source).toContain(`Subject: ${message.subject}\r\n`);
      expect(mail?.source).toContain('Auto-Submitted: auto-generated\r\n');
      expect(mail?.source).toMatch(/^X-Priority: 1/m);
    }
  });

  it('gains no header by what is in its subject', async () => {
    const subject = 'EMERGENCY\r\nBcc: thief@elsewhere.example\r\n\r\nanother body';
    expect(await emailChannel(options).send({ ...message, subject }, never)).toBeUndefined();
    expect(server.mails[0]?.to).toEqual(options.to);
    expect(server.mails[0]?.source).not.toMatch(/^Bcc:/m);
    expect(server.mails[0]?.source).not.toMatch(/^another body/m);
  });

  it('is not sent with a wrong password', async () => {
    const wrong = options.server.replace(/:[^:@]+@/, ':wrong@');
    expect(await emailChannel({ ...options, server: wrong }).send(message, never)).toBe('login_refused');
  });

  it('that the server refuses was not told', async () => {
    await server.close();
    server = await startMailServer({ onRcptTo: (_address, _session, done) => done(new Error('no')) });
    const channel = emailChannel({ ...options, server: server.url });
    expect(await channel.send(message, never)).toBe('mail_refused');
  });

  it('is given up when the server falls silent, and at once when the process stops', async () => {
    const url = await oddServer((socket) => void socket.write('220 '));
    const channel = emailChannel({ ...options, server: url, handOverMsMax: 100 });
    expect(await channel.send(message, never)).toBe('time_out');
    expect(await channel.send(message, AbortSignal.abort())).toBe('stopped');
  });

  it('is given up when the server answers without end', async () => {
    let sentBytes = 0;
    const url = await oddServer((socket) => {
      const chunk = `220-${'x'.repeat(1000)}\r\n`.repeat(10);
      const timer = setInterval(() => {
        sentBytes += chunk.length;
        socket.write(chunk);
      }, 10);
      socket.on('close', () => clearInterval(timer));
    });
    expect(await emailChannel({ ...options, server: url }).send(message, never)).not.toBeUndefined();
    expect(sentBytes).toBeLessThan(2_000_000);
  });

  it('is not handed over in plain text beyond this machine, unless that is allowed', async () => {
    // Stands for another machine: none of the addresses by which this one is known.
    const elsewhere = options.server.replace('127.0.0.1', '[::ffff:127.0.0.1]');
    const channel = emailChannel({ ...options, server: elsewhere });
    expect(await channel.send(message, never)).toBe('untrusted');
    const allowed = emailChannel({ ...options, server: elsewhere, isPlainTextAllowed: true });
    expect(await allowed.send(message, never)).toBeUndefined();
  });

  it('is not sent when there is no server', async () => {
    const { url } = server;
    await server.close();
    expect(await emailChannel({ ...options, server: url }).send(message, never)).toBe('unreachable');
    server = await startMailServer();
  });
});
