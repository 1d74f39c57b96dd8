import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { use, type ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';

// Only what the two charts draw; SVG stays sharp on paper. No animation: figures are read, not watched.
use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption>;

const INK = '#14211d';
const QUIET = '#5a6a63';
const LINE = '#dde4df';
/** Named in full: the widths of words are measured before they are drawn. */
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";
/** Told apart by lightness too, for those who see colours differently. */
export const FOUND_COLOUR = '#9cc9ba';
export const RETURNED_COLOUR = '#0b5d4b';
export const MEAN_COLOUR = '#b7791f';

/** What both charts share. The tooltip is drawn, not made of HTML: the content security policy allows no inline styles. */
export function monthsChart(labels: string[], series: (BarSeriesOption | LineSeriesOption)[], value: (figure: number | null) => string): ChartOption {
  const text = { color: QUIET, fontSize: 12, fontFamily: FONT };
  return {
    animation: false,
    textStyle: { color: INK, fontFamily: FONT },
    grid: { left: 4, right: 8, top: 40, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, itemGap: 22, textStyle: { ...text, color: INK }, selectedMode: false },
    tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' }, valueFormatter: (figure) => value(typeof figure === 'number' ? figure : null) },
    xAxis: { type: 'category', data: labels, axisTick: { show: false }, axisLine: { lineStyle: { color: LINE } }, axisLabel: { ...text, hideOverlap: true } },
    yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: LINE } }, axisLabel: { ...text, formatter: (figure: number) => value(figure) } },
    series,
  };
}
