import { Inject, Injectable } from '@nestjs/common';
import { FileMissing } from '../../../platform/files/file-store.js';
import { QUARANTINE } from '../../../platform/files/file-sweeper.js';
import { type Measured, SealedFiles } from '../../../platform/files/sealed-files.js';
import type { EvidenceFile } from './evidence-file.entity.js';

export const EVIDENCE_AREA = 'evidence';

type Place = Pick<EvidenceFile, 'communeId' | 'id'>;

/** Where the bytes of a file lie: in quarantine until they are examined, then as sealed original with a copy beside it. */
@Injectable()
export class EvidenceVault {
  constructor(@Inject(SealedFiles) private readonly files: SealedFiles) {}

  quarantine(file: Place, content: AsyncIterable<Buffer>): Promise<Measured> {
    return this.files.write(keyOf(QUARANTINE, file), originalPlace(file), content);
  }

  /** From quarantine, or from where it was moved to just before a crash. @throws FileMissing, SealBroken */
  async openForExamination(file: Place & Pick<EvidenceFile, 'sha256'>): Promise<AsyncIterable<Buffer>> {
    try {
      return await this.files.open(keyOf(QUARANTINE, file), originalPlace(file), file.sha256);
    } catch (error) {
      if (error instanceof FileMissing) return this.openOriginal(file);
      throw error;
    }
  }

  /** @throws FileMissing, SealBroken (while it is read) */
  openOriginal(file: Place & Pick<EvidenceFile, 'sha256'>): Promise<AsyncIterable<Buffer>> {
    return this.files.open(keyOf('originals', file), originalPlace(file), file.sha256);
  }

  openCopy(file: Place): Promise<AsyncIterable<Buffer>> {
    return this.files.open(keyOf('copies', file), copyPlace(file));
  }

  async writeCopy(file: Place, bytes: Buffer): Promise<void> {
    await this.files.write(keyOf('copies', file), copyPlace(file), single(bytes));
  }

  /** Running it again does nothing. */
  async seal(file: Place): Promise<void> {
    await this.files.store.move(keyOf(QUARANTINE, file), keyOf('originals', file));
  }

  async forgetQuarantine(file: Place): Promise<void> {
    await this.files.store.remove(keyOf(QUARANTINE, file));
  }

  /** Of a refused file nothing is kept but its row. */
  async forget(file: Place): Promise<void> {
    for (const zone of [QUARANTINE, 'copies', 'originals']) await this.files.store.remove(keyOf(zone, file));
  }
}

const keyOf = (zone: string, { communeId, id }: Place): string => `${zone}/${EVIDENCE_AREA}/${communeId}/${id}`;
const originalPlace = ({ communeId, id }: Place) => ({ unitId: communeId, field: 'evidence_file.original', rowId: id });
const copyPlace = ({ communeId, id }: Place) => ({ unitId: communeId, field: 'evidence_file.copy', rowId: id });

async function* single(content: Buffer): AsyncIterable<Buffer> {
  yield content;
}
