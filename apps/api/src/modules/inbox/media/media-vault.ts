import { Inject, Injectable } from '@nestjs/common';
import { QUARANTINE } from '../../../platform/files/file-sweeper.js';
import { type Measured, SealedFiles } from '../../../platform/files/sealed-files.js';

export const INBOX_AREA = 'inbox';

interface Place {
  unitId: string;
  id: string;
}

/** Where the bytes lie: in quarantine until they were examined, then as sealed original with a copy beside it. */
@Injectable()
export class MediaVault {
  constructor(@Inject(SealedFiles) private readonly files: SealedFiles) {}

  quarantine(place: Place, content: AsyncIterable<Buffer>): Promise<Measured> {
    return this.files.write(keyOf(QUARANTINE, place), originalPlace(place), content);
  }

  openQuarantined(place: Place): Promise<AsyncIterable<Buffer>> {
    return this.files.open(keyOf(QUARANTINE, place), originalPlace(place));
  }

  openOriginal(place: Place, sha256: Buffer): Promise<AsyncIterable<Buffer>> {
    return this.files.open(keyOf('originals', place), originalPlace(place), sha256);
  }

  openCopy(place: Place): Promise<AsyncIterable<Buffer>> {
    return this.files.open(keyOf('copies', place), copyPlace(place));
  }

  async writeCopy(place: Place, bytes: Buffer): Promise<void> {
    await this.files.write(keyOf('copies', place), copyPlace(place), (async function* () { yield bytes; })());
  }

  /** Running it again does nothing. */
  async seal(place: Place): Promise<void> {
    await this.files.store.move(keyOf(QUARANTINE, place), keyOf('originals', place));
  }

  async forget(place: Place): Promise<void> {
    for (const zone of [QUARANTINE, 'copies', 'originals']) await this.files.store.remove(keyOf(zone, place));
  }
}

const keyOf = (zone: string, { unitId, id }: Place): string => `${zone}/${INBOX_AREA}/${unitId}/${id}`;
const originalPlace = ({ unitId, id }: Place) => ({ unitId, field: 'inbox_media.original', rowId: id });
const copyPlace = ({ unitId, id }: Place) => ({ unitId, field: 'inbox_media.copy', rowId: id });
