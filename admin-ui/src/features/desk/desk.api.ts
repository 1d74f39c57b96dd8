import { useQuery } from '@pinia/colada';
import { get } from '../../api/http';
import type { Desk, DeskItem, DeskTask, DeskTaskKind, Severity } from '../../api/contract';

export type { Desk, DeskItem, DeskTask, DeskTaskKind, Severity };

export const deskKeys = { all: ['desk'] };

export function useDesk() {
  return useQuery({ key: deskKeys.all, query: () => get<Desk>('/me/desk') });
}
