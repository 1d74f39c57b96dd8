import type { RouteRecordRaw } from 'vue-router';
import type { IconName } from '../shared/components/icons';

export type NavGroup = 'work' | 'area' | 'records' | 'admin';

export interface NavEntry {
  to: string;
  /** Key of the label under `nav`. */
  label: string;
  icon: IconName;
  group: NavGroup;
  order: number;
  permission?: string;
  /** Also in the bar at the bottom of a phone. */
  onPhone?: boolean;
}

/** What a feature brings to the dashboard: its pages, loaded when first opened, and its menu entries. */
export interface Feature {
  routes: RouteRecordRaw[];
  nav?: NavEntry[];
}

export function defineFeature(feature: Feature): Feature {
  return feature;
}

const modules = import.meta.glob<Feature>('../features/*/*.routes.ts', { eager: true, import: 'default' });

export const features: Feature[] = Object.values(modules);

export const navEntries: NavEntry[] = features.flatMap((feature) => feature.nav ?? []).sort((a, b) => a.order - b.order);
