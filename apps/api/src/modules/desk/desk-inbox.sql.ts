import type { TaskSql } from './task-sql.js';

/** $16 answers the inbox. The desk shows who waits and since when, never what was written. */
const conversationTask = (where: string, severity: string): string =>
  `SELECT n.id, coalesce(n.display_name, '… ' || right(n.external_user_id, 4)) AS title, to_char(n.waiting_since AT TIME ZONE 'Asia/Ho_Chi_Minh', 'HH24:MI DD/MM') || coalesce(' · ' || n.assigned_name, '') AS subtitle,
          NULL::date AS due_on, '${severity}' AS severity, '/inbox/' || n.id AS link, to_char(n.waiting_since AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISS') || n.id AS sort
     FROM inbox_conversation n WHERE $16 AND n.commune_id = ANY ($1) AND n.state = 'WAITING' AND ${where}`;

/** What people wrote to the account. */
export const INBOX_TASKS = {
  CONVERSATION_URGENT: { link: '/inbox?urgent=true', sql: conversationTask('n.urgent', 'danger') },
  CONVERSATION_TO_ANSWER: { link: '/inbox?state=WAITING', sql: conversationTask('NOT n.urgent', 'warning') },
} satisfies Record<string, TaskSql>;
