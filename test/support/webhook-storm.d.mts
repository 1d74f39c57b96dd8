export interface StormPost {
  body: string;
  headers: Record<string, string>;
}
export interface Storm {
  posts: StormPost[];
  expected: { messages: Map<string, string[]>; members: Map<string, number>; stored: number; duplicates: number; bad: number };
}
export function webhookStorm(options: { oa: { appId: string; oaId: string; secret: string }; total: number; people: number; groups: string[]; now: number; seed?: number }): Storm;
export function sendStorm(url: string, posts: StormPost[], atOnce: number): Promise<{ refused: number; slowest: number; p99: number; median: number }>;
