/** How loud a sign is: the same five steps for states, tasks and messages. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';
