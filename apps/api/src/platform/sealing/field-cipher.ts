import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Where a sealed value lives. It is bound into the seal, so a value moved elsewhere does not open. */
export interface SealPlace {
  unitId: string;
  /** `table.column` */
  field: string;
  rowId: string;
}

const VERSION = 'v1';

/**
 * Seals personal fields with AES-256-GCM under a key derived per unit (HKDF-SHA-256) from the key file,
 * so that a database or backup without the key file shows none of them. Text form: `v1.<nonce>.<data+tag>`.
 */
export class FieldCipher {
  private readonly unitKeys = new Map<string, Buffer>();

  constructor(private readonly master: Buffer) {}

  seal(plain: string, place: SealPlace): string {
    return `${VERSION}.${this.sealBytes(Buffer.from(plain, 'utf8'), place).toString('base64url')}`;
  }

  open(sealed: string, place: SealPlace): string {
    const [version, data] = sealed.split('.');
    if (version !== VERSION || !data) throw new Error(`unknown seal version in ${place.field}`);
    return this.openBytes(Buffer.from(data, 'base64url'), place).toString('utf8');
  }

  /** nonce (12) + ciphertext + tag (16) */
  sealBytes(plain: Buffer, place: SealPlace): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(place.unitId), nonce);
    cipher.setAAD(aad(place));
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  openBytes(sealed: Buffer, place: SealPlace): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.keyOf(place.unitId), sealed.subarray(0, 12));
    decipher.setAAD(aad(place));
    decipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
  }

  /** The key of one file: of the unit's key and the file's own salt. */
  fileKey(unitId: string, salt: Buffer): Buffer {
    return Buffer.from(hkdfSync('sha256', this.keyOf(unitId), salt, 'file', 32));
  }

  /** What binds sealed bytes to their place. */
  placeBytes(place: SealPlace): Buffer {
    return aad(place);
  }

  /** A keyed digest for values that are looked up but never shown (login buckets, recovery codes). */
  digest(purpose: string, value: string): Buffer {
    return createHmac('sha256', this.derive(`digest:${purpose}`)).update(value).digest();
  }

  private keyOf(unitId: string): Buffer {
    let key = this.unitKeys.get(unitId);
    if (!key) {
      key = this.derive(`unit:${unitId}`);
      this.unitKeys.set(unitId, key);
    }
    return key;
  }

  private derive(info: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.master, '', info, 32));
  }
}

function aad(place: SealPlace): Buffer {
  return Buffer.from([VERSION, place.unitId, place.field, place.rowId].join('|'), 'utf8');
}
