import { computed, shallowReactive } from 'vue';
import { useI18n } from 'vue-i18n';
import { newIntent } from '../../../api/intent';
import { describeError, isFinalAnswer, ProblemError } from '../../../api/problem';
import { kindOf, localRefusal } from '../evidence-files';
import { evidenceApi, type EvidenceItem, type EvidenceList } from '../evidence.api';

export interface Upload {
  readonly key: number;
  readonly file: File;
  readonly caption: string;
  readonly itemId: string;
  /** 0 to 1 while it is sent. */
  part: number;
  state: 'waiting' | 'sending' | 'failed';
  problem: string;
  /** A broken line may be tried again with the same intention; a refusal may not. */
  mayRetry: boolean;
}

let lastKey = 0;

/** Sends the chosen files one after the other, so that a thin line brings at least the first ones through. */
export function useEvidenceUploads(options: { caseId: () => string; room: () => EvidenceList['room']; added: (item: EvidenceItem) => void }) {
  const words = useI18n();
  const uploads = shallowReactive<Upload[]>([]);
  const intents = new Map<number, string>();
  let running = false;

  async function choose(files: Iterable<File>, caption: string, itemId: string): Promise<void> {
    for (const file of files) {
      const refusal = localRefusal(file, options.room());
      put({ key: (lastKey += 1), file, caption, itemId, part: 0, mayRetry: false, ...(refusal ? { state: 'failed', problem: words.t(`lostProperty.files.local.${refusal}`) } : { state: 'waiting', problem: '' }) });
    }
    await work();
  }

  async function work(): Promise<void> {
    if (running) return;
    running = true;
    for (let next = uploads.find(({ state }) => state === 'waiting'); next; next = uploads.find(({ state }) => state === 'waiting')) await send(next);
    running = false;
  }

  async function send(upload: Upload): Promise<void> {
    const { key, file, caption, itemId } = upload;
    const intent = intents.get(key) ?? newIntent();
    intents.set(key, intent);
    const change = (values: Partial<Upload>) => put({ ...(uploads.find((one) => one.key === key) ?? upload), ...values });
    change({ state: 'sending', problem: '', part: 0 });
    try {
      options.added(await evidenceApi.add(options.caseId(), { file, kind: kindOf(file), caption, itemId }, intent, (part) => change({ part })));
      forget(key);
    } catch (error) {
      change({ state: 'failed', problem: describe(error), mayRetry: !isFinalAnswer(error) });
    }
  }

  function describe(error: unknown): string {
    if (!(error instanceof ProblemError)) return describeError(error, words);
    const code = error.code === 'INVALID_FILE' ? `INVALID_FILE_${error.fields[0]?.code ?? ''}` : error.code;
    const own = `lostProperty.files.problem.${code}`;
    return words.te(own) ? words.t(own) : describeError(error, words);
  }

  function put(upload: Upload): void {
    const at = uploads.findIndex(({ key }) => key === upload.key);
    if (at < 0) uploads.push(upload);
    else uploads[at] = upload;
  }

  function retry(key: number): Promise<void> {
    const upload = uploads.find((one) => one.key === key);
    if (upload) put({ ...upload, state: 'waiting', problem: '' });
    return work();
  }

  function forget(key: number): void {
    const at = uploads.findIndex((one) => one.key === key);
    if (at >= 0) uploads.splice(at, 1);
    intents.delete(key);
  }

  return { uploads, choose, retry, forget, sending: computed(() => uploads.some(({ state }) => state !== 'failed')) };
}
