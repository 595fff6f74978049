/** Probes of OpenAI and Vetstoria: whether they would accept the requests of a call. */
import { isVetstoriaError, type VetstoriaClient, type VetstoriaErrorCode } from '@petvisor/vetstoria-client';
import type { Condition } from './api/answers.ts';

/** Checks that the configured address of the Realtime API answers and accepts the key. */
export async function probeOpenAi(
  openai: { readonly baseUrl: string; readonly apiKey: string },
  signal: AbortSignal,
): Promise<Condition> {
  const response = await fetch(`${openai.baseUrl}/models`, {
    headers: { authorization: `Bearer ${openai.apiKey}` },
    signal,
  });
  await response.body?.cancel();
  if (response.ok) return 'ok';
  return response.status === 401 || response.status === 403 ? 'unauthorized' : 'failed';
}

const REFUSED: readonly VetstoriaErrorCode[] = ['unauthorized', 'invalid_credentials', 'not_allowed'];
const SILENT: readonly VetstoriaErrorCode[] = ['unreachable', 'timeout', 'connection_lost', 'aborted'];

/** Reads from the service: a token that is still valid does not show that the service answers. */
export async function probeVetstoria(
  vetstoria: Pick<VetstoriaClient, 'getSpecies'>,
  signal: AbortSignal,
): Promise<Condition> {
  try {
    await vetstoria.getSpecies({ signal });
    return 'ok';
  } catch (error) {
    if (!isVetstoriaError(error)) throw error;
    if (REFUSED.includes(error.code)) return 'unauthorized';
    return SILENT.includes(error.code) ? 'unreachable' : 'failed';
  }
}
