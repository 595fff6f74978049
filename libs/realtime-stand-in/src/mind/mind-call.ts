/** A tool call of the mind. */
export interface MindCall {
  /** Identifies the call when the tool's answer arrives. */
  readonly key: string;
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}
