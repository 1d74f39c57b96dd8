import type { SimMessage } from './types.js';

/** Texts kept once although a broadcast brings the same one to 2,000 groups. */
const SHARED_TEXTS = 256;

/** All messages of all chats in the order they came; beyond `limit` the oldest are forgotten. */
export class MessageStore {
  private readonly all = new Map<string, SimMessage>();
  private readonly chats = new Map<string, SimMessage[]>();
  private readonly texts = new Map<string, string>();
  private lastSeq = 0;

  constructor(private readonly limit: number) {}

  get seq(): number {
    return this.lastSeq;
  }

  add(message: Omit<SimMessage, 'seq'>): SimMessage {
    const kept: SimMessage = { ...message, text: this.shared(message.text), seq: (this.lastSeq += 1) };
    this.insert(kept);
    return kept;
  }

  get(id: string): SimMessage | undefined {
    return this.all.get(id);
  }

  /** Oldest first. */
  of(chat: string): readonly SimMessage[] {
    return this.chats.get(chat) ?? [];
  }

  last(chat: string): SimMessage | undefined {
    return this.chats.get(chat)?.at(-1);
  }

  chatNames(): IterableIterator<string> {
    return this.chats.keys();
  }

  remove(id: string): boolean {
    const message = this.all.get(id);
    if (!message) return false;
    this.all.delete(id);
    const chat = this.chats.get(message.chat)!;
    chat.splice(chat.indexOf(message), 1);
    return true;
  }

  clear(): void {
    this.all.clear();
    this.chats.clear();
  }

  dump(): { seq: number; messages: SimMessage[] } {
    return { seq: this.lastSeq, messages: [...this.all.values()] };
  }

  restore(saved: { seq: number; messages: SimMessage[] }): void {
    this.clear();
    for (const message of saved.messages) this.insert(message);
    this.lastSeq = saved.seq;
  }

  private insert(message: SimMessage): void {
    this.all.set(message.id, message);
    const chat = this.chats.get(message.chat);
    if (chat) chat.push(message);
    else this.chats.set(message.chat, [message]);
    if (this.all.size > this.limit) this.remove(this.all.keys().next().value!);
  }

  private shared(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    if (this.texts.size >= SHARED_TEXTS) this.texts.delete(this.texts.keys().next().value!);
    this.texts.set(text, text);
    return text;
  }
}
