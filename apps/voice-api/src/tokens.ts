/** Injection tokens for the services that `create-app.ts` has built. */
export const SETTINGS = Symbol('settings');
export const ACCESS_CONTROL = Symbol('access control');
export const ADDRESS_GATE = Symbol('address gate');
export const ADDRESS_CALLS = Symbol('calls of an address');
export const CALL_LIMITS = Symbol('call limits');
export const REFUSAL_COUNTS = Symbol('refusal counts');
export const HEALTH_CHECK = Symbol('health check');
export const READINESS = Symbol('readiness');
export const LIVE_CALLS = Symbol('live calls');
export const ADMISSION = Symbol('admission');
export const PRACTICES = Symbol('practices');
export const OPEN_CALL = Symbol('open call');
export const STAFF_DESK = Symbol('staff desk');
export const STAFF_EVENTS = Symbol('staff events');
export const STAFF_SESSIONS = Symbol('staff sessions');
export const VISITORS = Symbol('visitors');
