import { NetworkError } from './problem';
import { signInPrompt, stepUpPrompt, type Prompt } from './prompts';

/** A line that gives no answer within a minute is treated as broken. */
const TIMEOUT_MS = 60_000;

let signedIn: () => boolean = () => false;

/** Tells the transport whether somebody is signed in, so that a 401 at start-up is not taken for an expired session. */
export function watchSession(isSignedIn: () => boolean): void {
  signedIn = isSignedIn;
}

/**
 * Sends one request. When the server asks for a fresh proof of identity or a new login, the question
 * is put to the user and the same request, with the same Idempotency-Key, is sent again.
 */
export async function apiFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const again = request.clone();
  const response = await send(request);
  const prompt = await promptFor(response);
  if (!prompt || !(await prompt.ask())) return response;
  return apiFetch(again);
}

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw new NetworkError(cause);
  }
}

async function promptFor(response: Response): Promise<Prompt | undefined> {
  if (response.status !== 401 && response.status !== 403) return undefined;
  const code = await codeOf(response);
  if (code === 'STEP_UP_REQUIRED') return stepUpPrompt;
  return signedIn() && (code === 'UNAUTHENTICATED' || code === 'SESSION_ENDED') ? signInPrompt : undefined;
}

async function codeOf(response: Response): Promise<string | undefined> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return (body as { code?: string } | undefined)?.code;
}
