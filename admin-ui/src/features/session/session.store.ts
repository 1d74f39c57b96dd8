import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { ProblemError } from '../../api/problem';
import { sessionApi, type Me, type Session } from './session.api';

export type SignInStep = 'PASSWORD' | 'SECOND_FACTOR' | 'ENROLMENT' | 'PASSWORD_CHANGE' | 'DONE';

const steps: Record<Session['status'], SignInStep> = {
  SECOND_FACTOR_REQUIRED: 'SECOND_FACTOR',
  ENROLMENT_REQUIRED: 'ENROLMENT',
  PASSWORD_CHANGE_REQUIRED: 'PASSWORD_CHANGE',
  AUTHENTICATED: 'DONE',
};

/** Who is signed in. The server decides what may be done; this is only what the dashboard shows and hides. */
export const useSession = defineStore('session', () => {
  const me = shallowRef<Me | null>(null);
  const step = shallowRef<SignInStep>('PASSWORD');
  let asked = false;

  const isSignedIn = computed(() => me.value !== null);
  const can = (permission: string | undefined) => !permission || (me.value?.permissions.includes(permission) ?? false);

  /** Asks the server once who the cookie belongs to. */
  async function ensureLoaded(): Promise<void> {
    if (!asked) await load();
    asked = true;
  }

  async function load(): Promise<void> {
    try {
      accept(await sessionApi.me());
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 401) throw error;
      restart();
    }
  }

  /** Takes over what the server says. A page that is open under a renewed login keeps its user meanwhile. */
  function accept(session: Session): void {
    step.value = steps[session.status];
    if (session.status === 'AUTHENTICATED') me.value = session.me ?? null;
  }

  function restart(): void {
    me.value = null;
    step.value = 'PASSWORD';
  }

  return { me, step, isSignedIn, can, ensureLoaded, load, accept, restart };
});
