import type { EvidenceItem, EvidenceKind, EvidenceList } from './evidence.api';

/** What a phone's picker offers; PDF is for scans. */
export const PICKED_TYPES = 'image/jpeg,image/png,image/webp,application/pdf';

export const kindOf = (file: Pick<File, 'type' | 'name'>): EvidenceKind => (file.type === 'application/pdf' || /\.pdf$/i.test(file.name) ? 'SCAN' : 'PHOTO');

/** Why a file is not even sent, as a key under `lostProperty.files.local`. The server looks at the content itself. */
export function localRefusal(file: Pick<File, 'type' | 'size' | 'name'>, room: EvidenceList['room']): 'tooBig' | 'empty' | 'wrongType' | 'heic' | 'noRoom' | 'noSpace' | null {
  if (room.files <= 0) return 'noRoom';
  if (file.size === 0) return 'empty';
  if (/^image\/hei[cf]$/.test(file.type) || (file.type === '' && /\.hei[cf]$/i.test(file.name))) return 'heic';
  if (file.type !== '' && !PICKED_TYPES.split(',').includes(file.type)) return 'wrongType';
  if (file.size > room.fileBytes) return 'tooBig';
  return file.size > room.bytes ? 'noSpace' : null;
}

/** '2,4 MB', '310 kB'. */
export function formatSize(bytes: number): string {
  const megabytes = bytes / (1024 * 1024);
  if (megabytes >= 1) return `${megabytes.toFixed(1).replace('.0', '').replace('.', ',')} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} kB`;
}

export const isShown = (item: EvidenceItem): boolean => item.withdrawnAt === null;
export const hasCopy = (item: EvidenceItem): boolean => item.verdict === 'ACCEPTED' && item.copyWidth !== null && isShown(item);

/** The picture before or after another one, going round. */
export function neighbour(items: readonly EvidenceItem[], id: string, step: 1 | -1): EvidenceItem | undefined {
  const at = items.findIndex((item) => item.id === id);
  return items.length === 0 ? undefined : items[(at + step + items.length) % items.length];
}
