/** What the page in a frame tells the widget around it. Neither side trusts more than the form. */
export type FrameMessage =
  /** The caller has pressed Escape. */
  | { readonly petvisor: 'escape' }
  /** Whether a call is on, which closing the widget must not end. */
  | { readonly petvisor: 'call'; readonly isOn: boolean };

export function readFrameMessage(data: unknown): FrameMessage | undefined {
  if (typeof data !== 'object' || data === null || !('petvisor' in data)) return undefined;
  if (data.petvisor === 'escape') return { petvisor: 'escape' };
  if (data.petvisor !== 'call' || !('isOn' in data)) return undefined;
  return { petvisor: 'call', isOn: data.isOn === true };
}
