export { defineTool } from './tool.ts';
export type { BookingNotice, JsonValue, Tool, ToolContext, ToolOutcome } from './tool.ts';
