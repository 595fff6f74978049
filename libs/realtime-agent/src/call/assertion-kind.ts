/** What the agent says is done: a booking, which a tool can confirm, or something that no tool does. */
export type AssertionKind = 'booking' | 'other';
