import { onScopeDispose, ref, shallowReactive } from 'vue';
import { evidenceApi, type EvidenceItem } from '../evidence.api';

/**
 * Copies that were asked for, each fetched once: the server records every look. They live in memory only and go with the page.
 */
export function useEvidencePictures() {
  const addresses = shallowReactive(new Map<string, string>());
  const failed = shallowReactive(new Set<string>());
  const pending = ref(false);

  async function show(items: readonly EvidenceItem[]): Promise<void> {
    pending.value = true;
    for (const { id } of items) await fetchOne(id);
    pending.value = false;
  }

  async function fetchOne(id: string): Promise<void> {
    if (addresses.has(id)) return;
    failed.delete(id);
    try {
      addresses.set(id, URL.createObjectURL(await evidenceApi.copy(id)));
    } catch {
      failed.add(id);
    }
  }

  function hide(): void {
    for (const address of addresses.values()) URL.revokeObjectURL(address);
    addresses.clear();
    failed.clear();
  }

  onScopeDispose(hide);
  return { addresses, failed, pending, show, hide };
}
