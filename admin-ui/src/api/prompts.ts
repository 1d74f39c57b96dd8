import { readonly, ref } from 'vue';

/**
 * A question to the user on which requests wait: "sign in again", "confirm it is you".
 * Requests that meet the same question while it is open share its answer.
 */
export function createPrompt() {
  const open = ref(false);
  let waiting: Promise<boolean> | undefined;
  let settle: (answer: boolean) => void = () => undefined;

  function ask(): Promise<boolean> {
    waiting ??= new Promise<boolean>((resolve) => {
      settle = resolve;
      open.value = true;
    });
    return waiting;
  }

  function answer(value: boolean): void {
    open.value = false;
    waiting = undefined;
    settle(value);
  }

  return { open: readonly(open), ask, answer };
}

export type Prompt = ReturnType<typeof createPrompt>;

/** The session ended while the user was working: ask to sign in again and keep the page as it is. */
export const signInPrompt = createPrompt();

/** A dangerous act needs a fresh password or code. */
export const stepUpPrompt = createPrompt();
