import { readonly, ref } from 'vue';
import type { Tone } from '../components/tone';

export interface Toast {
  id: number;
  text: string;
  tone: Tone;
  action?: { label: string; run: () => void } | undefined;
}

const VISIBLE_MS = 6_000;
const toasts = ref<Toast[]>([]);
let last = 0;

function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

function show(text: string, tone: Tone, action?: Toast['action']): void {
  const id = ++last;
  toasts.value = [...toasts.value.slice(-2), { id, text, tone, action }];
  setTimeout(() => dismiss(id), action ? VISIBLE_MS * 2 : VISIBLE_MS);
}

/** Short messages in the corner, read out by screen readers; they never carry what must not be missed. */
export function useToasts() {
  return {
    toasts: readonly(toasts),
    dismiss,
    success: (text: string, action?: Toast['action']) => show(text, 'success', action),
    failure: (text: string) => show(text, 'danger'),
  };
}
