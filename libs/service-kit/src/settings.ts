/** Settings: named environment variables, parsed once by a program's schema and passed on by value. */
import { z } from 'zod';
import { SettingsError } from './settings-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Parses the variables that the schema names; an empty value counts as missing.
 * @throws {SettingsError} with one line that names every bad variable, and the value of none
 */
export function parseEnvironment<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: Environment,
): z.output<z.ZodObject<Shape>> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const parsed = schema.safeParse(given, { reportInput: false });
  if (parsed.success) return parsed.data;
  const problems = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0]);
    if (!problems.has(name))
      problems.set(name, name in given || issue.code === 'custom' ? problemOf(issue) : 'is missing');
  }
  throw SettingsError.of(problems);
}

function problemOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'custom':
    case 'invalid_format':
      return issue.message;
    default:
      return 'is not valid';
  }
}

type NumberSetting = z.ZodPipe<z.ZodString, z.ZodTransform<number, string>>;

/** A whole number without a sign. */
export const integerSetting = (min: number, max: number): NumberSetting =>
  numberSetting(/^\d+$/, min, max, 'a whole number');

export const decimalSetting = (min: number, max: number): NumberSetting =>
  numberSetting(/^-?\d+(\.\d+)?$/, min, max, 'a number');

function numberSetting(pattern: RegExp, min: number, max: number, kind: string): NumberSetting {
  return z.string().transform((text, context) => {
    const number = Number(text);
    if (pattern.test(text) && number >= min && number <= max) return number;
    context.addIssue({ code: 'custom', message: `must be ${kind} from ${min} to ${max}` });
    return z.NEVER;
  });
}

export const textSetting = z.string().trim().min(1);

export const flagSetting = z.enum(['true', 'false']).transform((text) => text === 'true');

/** An absolute `http:` or `https:` address. */
export const addressSetting = z.url({
  protocol: /^https?$/,
  error: 'must be an http or https address',
});

/** The setting that lets every address be `http:`; the schema that `requireHttps` is given has it. */
export const insecureHttpSetting = { ALLOW_INSECURE_HTTP: flagSetting.default(false) };

/**
 * Refuses `http:` addresses of other hosts than loopback, unless ALLOW_INSECURE_HTTP is `true`: keys and personal details
 * would cross the network in plain text.
 */
export function requireHttps<Shape extends z.ZodRawShape & typeof insecureHttpSetting>(
  schema: z.ZodObject<Shape>,
  names: readonly (keyof Shape & string)[],
): z.ZodObject<Shape> {
  return names.reduce(
    (checked, name) =>
      checked.refine(
        (values) => {
          const { ALLOW_INSECURE_HTTP: isAllowed, [name]: address } = values as Record<string, unknown>;
          return isAllowed === true || !isInsecureAddress(address);
        },
        {
          path: [name],
          message: 'must be an https address (ALLOW_INSECURE_HTTP=true allows http to hosts beyond loopback)',
          // Also when another variable is wrong: one line names them all.
          when: () => true,
        },
      ),
    schema,
  );
}

const LOOPBACK_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** An `http:` address of another host than loopback. */
export function isInsecureAddress(address: unknown): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !LOOPBACK_HOST.test(hostname);
}
