export { BREAKER_LIMITS, memoryBreakerStore } from './breaker.ts';
export { isHtml, serverWords } from './classify.ts';
export { checkHost, isLoopback } from './host.ts';
export { createHttp } from './http.ts';
export { jsonOf, parseJson } from './json.ts';
export type {
  BreakerLimits,
  BreakerState,
  BreakerStore,
  Http,
  HttpOptions,
  HttpRequest,
  HttpResponse,
  Method,
} from './model.ts';
export { retryAfterSeconds } from './retry-after.ts';
