import { toValue, watchEffect, type MaybeRefOrGetter } from 'vue';

/** Keeps the browser tab's title equal to the page's heading. */
export function useHead(title: MaybeRefOrGetter<string>): void {
  watchEffect(() => {
    document.title = `${toValue(title)} · Bình Yên`;
  });
}
