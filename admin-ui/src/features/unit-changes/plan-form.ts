import type { PlanUnitChangeInput, UnitChangeKind } from './unit-changes.api';
import { isMerger, isSplit } from './unit-changes.labels';

export interface TargetForm {
  name: string;
  kind: string;
  code: string;
  households: string;
  residents: string;
}

export interface PlanForm {
  kind: UnitChangeKind;
  fromIds: string[];
  effectiveDate: string;
  legalBasis: string;
  targets: TargetForm[];
  /** Which of the new units keeps the files. */
  heir: number;
}

export const emptyTarget = (level: 'COMMUNE' | 'VILLAGE'): TargetForm => ({ name: '', kind: level === 'COMMUNE' ? 'XA' : 'THON', code: '', households: '', residents: '' });
export const isCount = (text: string): boolean => /^\d{1,6}$/.test(text.trim());
export const isCode = (text: string): boolean => /^\d{5}$/.test(text.trim());

const ofCommunes = (kind: UnitChangeKind): boolean => kind.startsWith('COMMUNE');
const counted = (kind: UnitChangeKind): boolean => kind === 'VILLAGE_SPLIT';

/** Whether everything the server needs is there; what it then still refuses is a matter of the register. */
export function isComplete(form: PlanForm): boolean {
  const enough = isMerger(form.kind) ? form.fromIds.length > 1 : form.fromIds.length === 1;
  const targets = form.targets.every(
    (target) => target.name.trim() && (!ofCommunes(form.kind) || isCode(target.code)) && (!counted(form.kind) || (isCount(target.households) && isCount(target.residents))),
  );
  return enough && targets && Boolean(form.effectiveDate) && Boolean(form.legalBasis.trim());
}

export function planOf(form: PlanForm): PlanUnitChangeInput {
  return {
    kind: form.kind,
    fromIds: form.fromIds,
    effectiveDate: form.effectiveDate,
    legalBasis: form.legalBasis.trim(),
    to: form.targets.map((target, index) => ({
      name: target.name.trim(),
      kind: target.kind as never,
      ...(ofCommunes(form.kind) ? { code: target.code.trim() } : {}),
      ...(isSplit(form.kind) ? { inherits: index === form.heir } : {}),
      ...(counted(form.kind) ? { households: Number(target.households), residents: Number(target.residents) } : {}),
    })),
  };
}
