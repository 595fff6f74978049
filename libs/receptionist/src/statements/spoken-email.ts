/** Names of the signs of an e-mail address in one language. */
export interface EmailSigns {
  readonly '@': string;
  readonly '.': string;
  readonly '-': string;
  readonly _: string;
  readonly '+': string;
}

/** An e-mail address for a listener: letter by letter up to the sign, then the words of the domain. */
export function spokenEmail(email: string, signs: EmailSigns): string {
  const at = email.lastIndexOf('@');
  const named = (sign: string): string | undefined =>
    Object.hasOwn(signs, sign) ? signs[sign as keyof EmailSigns] : undefined;
  const local = [...email.slice(0, Math.max(at, 0))].map((sign) => named(sign) ?? sign.toUpperCase());
  const domain = email
    .slice(at + 1)
    .split(/([.-])/)
    .map((part) => named(part) ?? part);
  return [...local, signs['@'], ...domain].filter((word) => word !== '').join(' ');
}
