/** Where the service is, and whose page this is: taken from addresses, so that any prefix of a proxy is kept. */
export interface PageAddress {
  /** The address under which `call` and `voice` are; ends with a slash. */
  readonly service: URL;
  /** Id of the practice whose page this is; undefined for the page of those who have a key. */
  readonly practice: string | undefined;
}

/**
 * @param script address of the page's script, `…/call/assets/call.js`
 * @param page address of the page, `…/call` or `…/call/willow-tree`
 */
export function readPageAddress(script: string, page: string): PageAddress {
  const service = new URL('../../', script);
  const [, practice] = new URL(page).pathname.slice(service.pathname.length).split('/');
  return { service, practice: practice || undefined };
}
