import { Inject, Injectable } from '@nestjs/common';
import { checkPersonalId, DomainError, type FieldError, initialsOf, lastFour, parsePhone } from '#domain';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { newId } from '../../platform/time/new-id.js';
import type { PersonDetails } from './dto/case.dto.js';
import type { PersonInput } from './dto/intake.dto.js';
import type { LostPropertyPerson } from './lost-property-person.entity.js';

/** Finder and claimants: full data only inside the seal, the row shows initials and last digits. */
@Injectable()
export class LostPropertyPeople {
  constructor(@Inject(FieldCipher) private readonly cipher: FieldCipher) {}

  /** @throws DomainError VALIDATION_FAILED naming `<path>.phone`, `<path>.identityNumber` */
  make(tx: CommandTransaction, path: string, input: PersonInput & { keepsRights?: boolean; publicThanks?: boolean }): LostPropertyPerson {
    const id = newId();
    const details = detailsOf(path, input);
    return {
      communeId: tx.actor.unitId,
      id,
      initials: initialsOf(details.fullName),
      birthYear: details.birthYear,
      identityLast4: details.identityNumber ? lastFour(details.identityNumber) : null,
      phoneLast3: details.phone ? details.phone.slice(-3) : null,
      villageId: input.villageId ?? null,
      sealed: this.cipher.seal(JSON.stringify(details), placeOf(tx.actor.unitId, id)),
      keepsRights: input.keepsRights ?? null,
      publicThanks: input.publicThanks ?? false,
      createdAt: tx.now,
    };
  }

  /** The caller records the look. */
  open(communeId: string, personId: string, sealed: string): PersonDetails {
    return JSON.parse(this.cipher.open(sealed, placeOf(communeId, personId))) as PersonDetails;
  }

  /** What was seen at the handover; no picture of a card is kept. */
  sealIdentity(communeId: string, handoverId: string, identity: { number: string | null; note: string | null }): string {
    return this.cipher.seal(JSON.stringify(identity), { unitId: communeId, field: 'handover.identity', rowId: handoverId });
  }

  sealStatement(communeId: string, claimId: string, statement: string): string {
    return this.cipher.seal(statement, { unitId: communeId, field: 'claim.statement', rowId: claimId });
  }

  openStatement(communeId: string, claimId: string, sealed: string): string {
    return this.cipher.open(sealed, { unitId: communeId, field: 'claim.statement', rowId: claimId });
  }
}

const placeOf = (unitId: string, rowId: string) => ({ unitId, field: 'lost_property_person.sealed', rowId });

function detailsOf(path: string, input: PersonInput): PersonDetails {
  const errors: FieldError[] = [];
  const phone = input.phone === undefined ? null : parsePhone(input.phone);
  if (input.phone !== undefined && phone === null) errors.push({ field: `${path}.phone`, code: 'INVALID_PHONE' });
  const birthYear = input.birthDate ? Number(input.birthDate.slice(0, 4)) : (input.birthYear ?? null);
  const identityNumber = input.identityNumber?.replace(/[\s.-]/g, '') ?? null;
  errors.push(...identityProblems(path, input.identityKind, identityNumber, birthYear));
  if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', 'invalid', undefined, errors);
  return {
    fullName: input.fullName,
    birthDate: input.birthDate ?? null,
    birthYear,
    identityKind: input.identityKind ?? null,
    identityNumber,
    phone,
    address: input.address ?? null,
  };
}

/** A twelve-digit number from a card or VNeID must be one; other papers have their own forms. */
export function identityProblems(path: string, kind: string | undefined, number: string | null, birthYear: number | null): FieldError[] {
  if (number === null || kind === 'OTHER_PAPER' || kind === 'KNOWN_PERSONALLY') return [];
  const check = checkPersonalId(number, birthYear === null ? {} : { birthYear });
  return check.ok ? [] : check.problems.map((code) => ({ field: `${path}.identityNumber`, code }));
}
