import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { type Statement, type Transaction, TransactionRunner } from '#database';
import type { Actor } from '../access/actor.js';
import { appendAudit, type AuditEntry } from '../audit/audit-entry.js';
import { Jobs, type JobName, type JobPayloads } from '../jobs/jobs.js';
import { FieldCipher } from '../sealing/field-cipher.js';
import { Clock } from '../time/clock.js';
import type { CommandContext } from './command-context.js';

/** The transaction of one command. Repositories and queries take it as their first argument. */
export interface CommandTransaction extends Transaction {
  readonly actor: Actor;
  readonly now: Date;
  /** Every command records at least one entry; they are written last, before commit. */
  audit(entry: AuditEntry): void;
  /** The job exists if and only if this transaction commits. */
  enqueue<Name extends JobName>(name: Name, payload: JobPayloads[Name]): Promise<void>;
}

/**
 * One command is one transaction: lock, decide, write, record, enqueue.
 * A repeated Idempotency-Key gets the first answer again and does nothing.
 */
@Injectable()
export class Commands {
  constructor(
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async run<T>(command: CommandContext, work: (tx: CommandTransaction) => Promise<T>): Promise<T> {
    return this.runner.run(command.actor.scope, async (transaction) => {
      const repeated = await this.claimKey<T>(transaction, command);
      if (repeated) return repeated.answer;
      const entries: AuditEntry[] = [];
      const result = await work(this.open(transaction, command.actor, entries));
      if (entries.length === 0) throw new Error('command without audit entry');
      await this.keepAnswer(transaction, command, result);
      for (const entry of entries) await appendAudit(transaction, command.actor.unitId, entry, command);
      return result;
    });
  }

  /**
   * The answer this key got before, for commands that ask somebody outside between two transactions: a repetition
   * must not ask again.
   */
  async answered<T>(command: CommandContext): Promise<{ answer: T } | undefined> {
    const { actor, idempotency } = command;
    if (!idempotency) return undefined;
    return this.runner.run(actor.scope, async (transaction) => this.keptAnswer<T>(transaction, actor, idempotency));
  }

  private open(transaction: Transaction, actor: Actor, entries: AuditEntry[]): CommandTransaction {
    const { em } = transaction;
    return {
      em,
      actor,
      now: this.clock.now(),
      query: <Row>(statement: Statement) => transaction.query<Row>(statement),
      audit: (entry) => void entries.push(entry),
      enqueue: (name, payload) => this.jobs.enqueue(transaction, name, payload),
    };
  }

  /** The insert waits for a twin that is still running, so that two at once never both do the work. */
  private async claimKey<T>(transaction: Transaction, { actor, idempotency }: CommandContext): Promise<{ answer: T } | undefined> {
    if (!idempotency) return undefined;
    const inserted = await transaction.query({
      name: 'idempotency-claim',
      text: `INSERT INTO idempotency_key (unit_id, user_id, key, route, request_hash, created_at) VALUES ($1, $2, $3, $4, $5, now())
             ON CONFLICT DO NOTHING RETURNING key`,
      values: [actor.unitId, actor.userId, idempotency.key, idempotency.route, idempotency.requestHash],
    });
    if (inserted.length === 1) return undefined;
    const kept = await this.keptAnswer<T>(transaction, actor, idempotency);
    if (!kept) throw reused();
    return kept;
  }

  private async keptAnswer<T>(transaction: Transaction, actor: Actor, idempotency: NonNullable<CommandContext['idempotency']>): Promise<{ answer: T } | undefined> {
    const [kept] = await transaction.query<{ request_hash: Buffer; response_sealed: string | null }>({
      name: 'idempotency-kept',
      text: 'SELECT request_hash, response_sealed FROM idempotency_key WHERE unit_id = $1 AND user_id = $2 AND key = $3',
      values: [actor.unitId, actor.userId, idempotency.key],
    });
    if (!kept) return undefined;
    if (!kept.request_hash.equals(idempotency.requestHash) || kept.response_sealed === null) throw reused();
    return { answer: JSON.parse(this.cipher.open(kept.response_sealed, this.placeOf(actor, idempotency.key))) as T };
  }

  private async keepAnswer(transaction: Transaction, { actor, idempotency }: CommandContext, result: unknown): Promise<void> {
    if (!idempotency) return;
    await transaction.query({
      name: 'idempotency-keep',
      text: 'UPDATE idempotency_key SET response_sealed = $4 WHERE unit_id = $1 AND user_id = $2 AND key = $3',
      values: [actor.unitId, actor.userId, idempotency.key, this.cipher.seal(JSON.stringify(result ?? null), this.placeOf(actor, idempotency.key))],
    });
  }

  private placeOf(actor: Actor, key: string) {
    return { unitId: actor.unitId, field: 'idempotency_key.response', rowId: `${actor.userId}|${key}` };
  }
}

const reused = (): DomainError => new DomainError('IDEMPOTENCY_KEY_REUSED', 'invalid', undefined, [{ field: 'Idempotency-Key', code: 'REUSED' }]);
