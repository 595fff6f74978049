/** Base64 as it should be. Node.js decodes what it can and skips the rest; what is skipped here is refused. */

/** The bytes, or `undefined` where `text` is not canonical in alphabet, length and padding (RFC 4648, section 4). */
export function decodeBase64(text: string): Buffer | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = Buffer.from(text, 'base64');
  // A character that does not belong there adds no byte, but for the two of the alphabet for addresses.
  if (bytes.length !== (text.length / 4) * 3 - padding || text.includes('-') || text.includes('_'))
    return undefined;
  return bytes;
}
