/** Injection tokens for the services that `create-app.ts` has built. */
export const SETTINGS = Symbol('settings');
export const ACCESS_CONTROL = Symbol('access control');
export const ADDRESS_GATE = Symbol('address gate');
export const CALL_LIMITS = Symbol('call limits');
export const REFUSAL_COUNTS = Symbol('refusal counts');
export const HEALTH_CHECK = Symbol('health check');
export const LIVE_CALLS = Symbol('live calls');
export const ADMISSION = Symbol('admission');
export const OPEN_CALL = Symbol('open call');
