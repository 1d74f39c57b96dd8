import { Inject, Injectable } from '@nestjs/common';
import { checkPersonalId, DomainError, type FieldError, initialsOf, lastFour, parsePhone } from '#domain';
import type { CommandTransaction } from '../../platform/commands/commands.js';
import { FieldCipher } from '../../platform/sealing/field-cipher.js';
import { newId } from '../../platform/time/new-id.js';
import type { PersonDetails } from './dto/case.dto.js';
import type { PersonInput } from './dto/intake.dto.js';
import type { ItemSecrets } from './items/item-intake.js';
import type { DeclaredContent } from './declarations/declared-content.js';
import type { LostPropertyPerson } from './lost-property-person.entity.js';

/** Finder and claimants: full data only inside the seal, the row shows initials and last digits. */
@Injectable()
export class LostPropertyPeople {
  constructor(@Inject(FieldCipher) private readonly cipher: FieldCipher) {}

  /** @throws DomainError VALIDATION_FAILED naming `<path>.phone`, `<path>.identityNumber` */
  make(tx: CommandTransaction, path: string, input: PersonInput & { keepsRights?: boolean; publicThanks?: boolean }, communeId = tx.actor.unitId): LostPropertyPerson {
    const id = newId();
    const details = detailsOf(path, input);
    return {
      communeId,
      id,
      initials: initialsOf(details.fullName),
      birthYear: details.birthYear,
      identityLast4: details.identityNumber ? lastFour(details.identityNumber) : null,
      phoneLast3: details.phone ? details.phone.slice(-3) : null,
      villageId: input.villageId ?? null,
      sealed: this.cipher.seal(JSON.stringify(details), placeOf(communeId, id)),
      identityDigest: this.digest(communeId, 'identity', details.identityNumber),
      phoneDigest: this.digest(communeId, 'phone', details.phone),
      keepsRights: input.keepsRights ?? null,
      publicThanks: input.publicThanks ?? false,
      createdAt: tx.now,
    };
  }

  /** Tells the same person again within one commune and nowhere else: the key differs from commune to commune. */
  private digest(communeId: string, kind: 'identity' | 'phone', value: string | null): Buffer | null {
    return value === null ? null : this.cipher.digest(`person.${kind}:${communeId}`, value);
  }

  /** The caller records the look. */
  open(communeId: string, personId: string, sealed: string): PersonDetails {
    return JSON.parse(this.cipher.open(sealed, placeOf(communeId, personId))) as PersonDetails;
  }

  /** What was seen at the handover; no picture of a card is kept. */
  sealIdentity(communeId: string, handoverId: string, identity: { number: string | null; note: string | null }): string {
    return this.cipher.seal(JSON.stringify(identity), { unitId: communeId, field: 'handover.identity', rowId: handoverId });
  }

  /** Holder and numbers of a paper, card or device. */
  sealItem(communeId: string, itemId: string, secrets: ItemSecrets): string {
    return this.cipher.seal(JSON.stringify(secrets), { unitId: communeId, field: 'item.secrets', rowId: itemId });
  }

  openItem(communeId: string, itemId: string, sealed: string): ItemSecrets {
    return JSON.parse(this.cipher.open(sealed, { unitId: communeId, field: 'item.secrets', rowId: itemId })) as ItemSecrets;
  }

  /** Whoever took a paper, a card or a relic away. */
  sealRecipient(communeId: string, itemId: string, recipient: object): string {
    return this.cipher.seal(JSON.stringify(recipient), { unitId: communeId, field: 'item.recipient', rowId: itemId });
  }

  sealStatement(communeId: string, claimId: string, statement: string): string {
    return this.cipher.seal(statement, { unitId: communeId, field: 'claim.statement', rowId: claimId });
  }

  /** What a declarer told on one occasion, with the public words as they were then. */
  sealDeclared(communeId: string, declarationId: string, revision: number, told: DeclaredContent): string {
    return this.cipher.seal(JSON.stringify(told), { unitId: communeId, field: 'lost_declaration_statement.sealed', rowId: `${declarationId}|${revision}` });
  }

  openDeclared(communeId: string, declarationId: string, revision: number, sealed: string): DeclaredContent {
    return JSON.parse(this.cipher.open(sealed, { unitId: communeId, field: 'lost_declaration_statement.sealed', rowId: `${declarationId}|${revision}` })) as DeclaredContent;
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
