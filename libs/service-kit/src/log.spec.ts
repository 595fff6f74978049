import { describe, expect, it } from '@jest/globals';
import { describeError } from './describe-error.ts';
import { createLogger, setLogLevel } from './log.ts';

function logged(attributes: object): Record<string, unknown> {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  createLogger({ level: 'info', build: '1a2b3c4-2026-11-30', destination }).warn(attributes, 'call ended');
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

describe('createLogger', () => {
  it('writes a JSON object with level, time, build, text and attributes', () => {
    expect(logged({ calls: 2 })).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      build: '1a2b3c4-2026-11-30',
      calls: 2,
      msg: 'call ended',
    });
  });

  it('names the instance where there are several', () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    createLogger({ level: 'info', build: 'b', instance: 'host-1f', destination }).info('listening');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ instance: 'host-1f' });
  });

  it('changes its level while it runs, and that of its children, old and new ones', () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    const log = createLogger({ level: 'info', build: 'b', destination });
    const children = Array.from({ length: 200 }, (_, call) => log.child({ call }));
    const grandchild = children[7]!.child({ turn: 1 });
    setLogLevel(log, 'debug');
    for (const one of [log, ...children, grandchild, log.child({})]) one.debug('heard');
    expect(lines).toHaveLength(203);
    setLogLevel(log, 'error');
    for (const one of [log, ...children, grandchild]) one.info('heard');
    expect(lines).toHaveLength(203);
  });

  it('censors attributes that could carry a key', () => {
    const line = logged({ apiKey: 'planted', request: { url: 'planted', headers: { any: 'planted' } } });
    expect(JSON.stringify(line)).not.toContain('planted');
  });

  it('writes err as a description, also when it has been described before', () => {
    const error = Object.assign(new TypeError('planted words'), { code: 'bad_type' });
    for (const value of [error, describeError(error)]) {
      const line = logged({ err: value });
      expect(line['err']).toMatchObject({ name: 'TypeError', code: 'bad_type' });
      expect(JSON.stringify(line)).not.toContain('planted');
    }
  });
});
