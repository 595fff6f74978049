/** Local stand-ins that listen and speak. For tests, the sandbox app and nobody else. */
export * from './caller/index.ts';
export * from './realtime/index.ts';
export * from './speech/index.ts';
export * from './vetstoria/index.ts';
