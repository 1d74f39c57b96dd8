/** Word measures in twentieths of a point, type sizes in halves, lines in 240ths of a line, borders in eighths. */
export const twips = (points: number): number => Math.round(points * 20);
export const halfPoints = (points: number): number => Math.round(points * 2);
export const lines = (height: number): number => Math.round(height * 240);
export const eighths = (points: number): number => Math.round(points * 8);
