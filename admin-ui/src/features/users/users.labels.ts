import type { Tone } from '../../shared/components/tone';
import type { Role, UserStatus } from './users.api';

export const statusTones: Record<UserStatus, Tone> = { ACTIVE: 'success', DISABLED: 'neutral' };

export type RoleLevel = 'PROVINCE' | 'COMMUNE' | 'VILLAGE';

/** Where an account of this role belongs: the station, one village of it, or the province. In the order lists show them. */
export const roleLevels: Record<Role, RoleLevel> = {
  COMMUNE_CHIEF: 'COMMUNE',
  COMMUNE_DEPUTY: 'COMMUNE',
  COMMUNE_OFFICER: 'COMMUNE',
  COMMUNE_CLERK: 'COMMUNE',
  VILLAGE_LIAISON: 'VILLAGE',
  PROVINCE_ADMIN: 'PROVINCE',
  PROVINCE_VIEWER: 'PROVINCE',
  PROVINCE_INSPECTOR: 'PROVINCE',
  AUDITOR: 'PROVINCE',
  SYSTEM_ADMIN: 'PROVINCE',
};

export const roleOrder = Object.keys(roleLevels) as Role[];

/** Both roles belong to a unit of the same level, so that an account may pass from one to the other. */
export function fitsSameUnit(one: Role, other: Role): boolean {
  return (roleLevels[one] === 'PROVINCE') === (roleLevels[other] === 'PROVINCE');
}
