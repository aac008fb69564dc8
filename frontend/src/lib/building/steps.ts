import { m } from '$lib/paraglide/messages';

/** The five steps of the import, in order. */
export const importSteps = (): string[] => [
  m.building_step_file(),
  m.building_step_columns(),
  m.building_step_lines(),
  m.building_step_preview(),
  m.building_step_run(),
];
