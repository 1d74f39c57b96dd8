import type { Contact, DocumentHeader, LetterFrame } from './parts.js';

/** A message to the village groups as it hangs on a notice board: public words only. */
export interface BroadcastNotice extends LetterFrame {
  kind: 'BROADCAST_NOTICE';
  /** What it is about: 'Cảnh báo thủ đoạn giả danh cán bộ thuế'. */
  subject: string;
  /** The approved text, one entry per paragraph. */
  paragraphs: readonly string[];
  contact: Contact | null;
  /** 'Mã tin: BY-K7P2M9XW', by which the messages in the groups are recognised. */
  referenceLine: string;
  /** Until when it hangs; null when nobody said. */
  removeOn: string | null;
  drill: boolean;
}

/** The same message for whoever reads it aloud: one sentence a line. */
export interface LoudspeakerScript {
  kind: 'LOUDSPEAKER_SCRIPT';
  header: DocumentHeader;
  subject: string;
  sentences: readonly string[];
  /** How long reading it once takes. */
  seconds: number;
  /** Who wrote the message. */
  author: string;
  referenceLine: string;
  drill: boolean;
}
