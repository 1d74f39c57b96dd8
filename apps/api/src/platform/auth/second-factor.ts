import { Inject, Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { DomainError } from '#domain';
import type { Reader } from '#database';
import { FieldCipher } from '../sealing/field-cipher.js';
import { AuthQueries } from './auth.queries.js';
import type { EnrolmentResponse } from './dto/auth.dto.js';
import type { LiveSession } from './session-store.js';
import { newRecoveryCodes, newTotpSecret, totpStepOf, totpUri } from './totp.js';

type Owner = Pick<LiveSession, 'userId' | 'unitId' | 'username'>;

/** TOTP by an authenticator app, and printed recovery codes. Works without network and without SMS. */
@Injectable()
export class SecondFactor {
  constructor(
    @Inject(AuthQueries) private readonly queries: AuthQueries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** A code of the authenticator or a recovery code; each works once. */
  async accepts(owner: Owner, code: string): Promise<boolean> {
    const credential = await this.queries.credentialOf(owner.userId);
    if (!credential?.totp_confirmed || !credential.totp_sealed) return false;
    const step = totpStepOf(this.open(owner, credential.totp_sealed), code.replace(/\s/g, ''), new Date());
    if (step !== undefined) return this.queries.useTotpStep(owner.userId, step);
    return this.queries.useRecoveryCode(owner.userId, this.hashOf(owner, code));
  }

  /** @throws DomainError ALREADY_ENROLLED: a confirmed factor is replaced by a reset, not by enrolling again */
  async begin(reader: Reader, owner: Owner): Promise<EnrolmentResponse> {
    const credential = await this.queries.credential(reader, owner.userId);
    if (credential?.totp_confirmed) throw new DomainError('ALREADY_ENROLLED', 'conflict');
    const secret = newTotpSecret();
    await this.queries.setTotp(reader, owner.userId, this.cipher.seal(secret, this.placeOf(owner)), false);
    const otpauthUri = totpUri(secret, owner.username);
    return { secret, otpauthUri, qrSvg: await QRCode.toString(otpauthUri, { type: 'svg', margin: 2 }) };
  }

  /** @throws DomainError INVALID_CODE, ALREADY_ENROLLED, ENROLMENT_NOT_BEGUN */
  async confirm(reader: Reader, owner: Owner, code: string): Promise<string[]> {
    const credential = await this.queries.credential(reader, owner.userId);
    if (credential?.totp_confirmed) throw new DomainError('ALREADY_ENROLLED', 'conflict');
    if (!credential?.totp_sealed) throw new DomainError('ENROLMENT_NOT_BEGUN', 'conflict');
    if (totpStepOf(this.open(owner, credential.totp_sealed), code, new Date()) === undefined) {
      throw new DomainError('INVALID_CODE', 'invalid', undefined, [{ field: 'code', code: 'INVALID_CODE' }]);
    }
    await this.queries.setTotp(reader, owner.userId, credential.totp_sealed, true);
    return this.renewRecoveryCodes(reader, owner);
  }

  async renewRecoveryCodes(reader: Reader, owner: Owner): Promise<string[]> {
    const codes = newRecoveryCodes();
    await this.queries.replaceRecoveryCodes(reader, owner.userId, codes.map((code) => this.hashOf(owner, code)));
    return codes;
  }

  async remove(reader: Reader, userId: string): Promise<void> {
    await this.queries.setTotp(reader, userId, null, false);
    await this.queries.replaceRecoveryCodes(reader, userId, []);
  }

  private open(owner: Owner, sealed: string): string {
    return this.cipher.open(sealed, this.placeOf(owner));
  }

  /** The seal names the person only: an officer who moves to another unit keeps the factor. */
  private placeOf(owner: Owner) {
    return { unitId: 'accounts', field: 'credential.totp', rowId: owner.userId };
  }

  private hashOf(owner: Owner, code: string): Buffer {
    return this.cipher.digest('recovery-code', `${owner.userId}|${code.trim().toLowerCase()}`);
  }
}
