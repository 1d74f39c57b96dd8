/**
 * A kind of work on the desk. `sql` is one SELECT of (id, title, subtitle, due_on, severity, link, sort):
 * $1 home units, $2 me, $3 today, $4 works on cases, $5 decides, $6 posts, $7 keeps groups, $8 my village (liaison),
 * $9 settles, $10 imports, $11 changes units, $12 reads unit changes, $13 approves messages, $14 writes them, $15 now, $16 answers the inbox.
 */
export interface TaskSql {
  /** Where all of them are. */
  link: string;
  sql: string;
}

export const CASE = `c.id, c.code || ' · ' || c.public_summary AS title, c.found_area AS subtitle`;
export const CASE_LINK = `'/lost-property/' || c.id AS link, c.id::text AS sort`;

export const caseTask = (who: string, where: string, severity = 'info'): string =>
  `SELECT ${CASE}, NULL::date AS due_on, '${severity}' AS severity, ${CASE_LINK} FROM lost_property_case c WHERE ${who} AND c.commune_id = ANY ($1) AND ${where}`;
