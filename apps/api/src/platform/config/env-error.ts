/** A wrong setting: the sentence is for the person at the keyboard, so no stack is shown. */
export class EnvError extends Error {}
