import { Inject, Injectable } from '@nestjs/common';
import { isQuestionOpen } from '#domain';
import { ReadPool, TransactionRunner } from '#database';
import { Clock } from '../../../platform/time/clock.js';

interface QuestionRow {
  question: string;
  choices: string[];
  unit_name: string;
  published_at: Date | null;
  closed_at: Date | null;
  closes_at: Date | null;
}

export interface PublicQuestion {
  question: string;
  choices: string[];
  unitName: string;
  open: boolean;
}

/** What a stranger with a short link may do: read the question, and be counted. */
@Injectable()
export class QuestionsQueries {
  constructor(
    @Inject(ReadPool) private readonly reads: ReadPool,
    @Inject(TransactionRunner) private readonly runner: TransactionRunner,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async find(code: string): Promise<PublicQuestion | undefined> {
    const [row] = await this.reads.one<QuestionRow>({ kind: 'public' }, { name: 'question-find', text: 'SELECT * FROM app.find_question($1)', values: [code] });
    if (!row) return undefined;
    const open = isQuestionOpen({ publishedAt: row.published_at, closedAt: row.closed_at, closesAt: row.closes_at }, this.clock.now());
    return { question: row.question, choices: row.choices, unitName: row.unit_name, open };
  }

  async answer(code: string, choice: number): Promise<boolean> {
    const [row] = await this.runner.run({ kind: 'public' }, (tx) => tx.query<{ counted: boolean }>({ name: 'question-answer', text: 'SELECT app.answer_question($1, $2) AS counted', values: [code, choice] }));
    return row?.counted ?? false;
  }
}
