import { shallowReadonly, shallowRef } from 'vue';

export interface Question {
  title: string;
  /** What exactly will happen, one sentence each. */
  consequences: string[];
  confirmText: string;
  danger?: boolean;
  /** Ask for a reason of at least three letters, which is written into the record. */
  reasonLabel?: string;
  reasonOptional?: boolean;
  /** Carries it out. While it runs the dialog stays open; a refusal is shown inside it. */
  run: (reason: string, intent: string) => Promise<unknown>;
}

interface OpenQuestion extends Question {
  settle: (confirmed: boolean) => void;
}

const current = shallowRef<OpenQuestion | null>(null);

/** Asks before a public, destructive or final act. Resolves true once the act is done, false when the user steps back. */
export function useConfirm() {
  function ask(question: Question): Promise<boolean> {
    current.value?.settle(false);
    return new Promise<boolean>((resolve) => {
      current.value = {
        ...question,
        settle: (confirmed) => {
          current.value = null;
          resolve(confirmed);
        },
      };
    });
  }
  return { ask, current: shallowReadonly(current) };
}
