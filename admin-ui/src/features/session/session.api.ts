import { get, post } from '../../api/http';
import type { Enrolment, Me, RecoveryCodes, Session } from '../../api/contract';

export type { Enrolment, Me, Session };

export const sessionApi = {
  me: () => get<Session>('/me'),
  login: (username: string, password: string) => post<Session>('/auth/login', { username, password }),
  secondFactor: (code: string) => post<Session>('/auth/second-factor', { code }),
  changePassword: (currentPassword: string, newPassword: string, intent: string) => post<void>('/me/password', { currentPassword, newPassword }, intent),
  logout: (intent: string) => post<void>('/auth/logout', {}, intent),
  logoutEverywhere: (intent: string) => post<void>('/auth/logout-everywhere', {}, intent),
  stepUp: (proof: { password?: string; code?: string }, intent: string) => post<{ stepUpUntil: string }>('/me/step-up', proof, intent),
  beginEnrolment: (intent: string) => post<Enrolment>('/me/second-factor/enrolment', {}, intent),
  confirmEnrolment: (code: string, intent: string) => post<RecoveryCodes>('/me/second-factor/confirm', { code }, intent),
};
