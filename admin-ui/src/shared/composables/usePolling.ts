import { onScopeDispose, watch, type Ref } from 'vue';

/** Runs something again and again while a condition holds and the page is open. */
export function usePolling(options: { while: Readonly<Ref<boolean>>; run: () => unknown; everyMs: number }): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = () => clearInterval(timer);
  watch(
    options.while,
    (needed) => {
      stop();
      if (needed) timer = setInterval(options.run, options.everyMs);
    },
    { immediate: true },
  );
  onScopeDispose(stop);
}
