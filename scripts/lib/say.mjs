/** Progress on the terminal: one sentence a line, Vietnamese first, then English in parentheses. */

const started = Date.now();

/** Whole seconds since this process began. */
export const elapsedSeconds = () => Math.round((Date.now() - started) / 1000);

export function say(vietnamese, english) {
  console.log(`[${String(elapsedSeconds()).padStart(3)} s] ${vietnamese} (${english})`);
}

/** Waits for slow work and says every ten seconds that it is still going on. */
export async function withHeartbeat(work, vietnamese, english) {
  const timer = setInterval(() => say(`Vẫn đang ${vietnamese}…`, `still ${english}`), 10_000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
