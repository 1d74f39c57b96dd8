import { emptyLoss, type LossForm } from './declaration-form';

export interface LossPrefill {
  statement: string;
  fullName: string;
  phone: string;
  address: string;
}

/** Handed from one page to the form that opens next, in memory only since it is personal data. */
let waiting: LossPrefill | null = null;

export function prefillLoss(given: LossPrefill): void {
  waiting = given;
}

/** An empty form, or one with what was handed over; taken once. */
export function takePrefilledLoss(): LossForm {
  const form = emptyLoss();
  if (!waiting) return form;
  const { statement, fullName, phone, address } = waiting;
  waiting = null;
  return { ...form, statement: statement.slice(0, 4000), declarant: { ...form.declarant, fullName, phone, address } };
}
