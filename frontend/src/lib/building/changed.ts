import type { Problem } from '$lib/api/problem';

export const CHANGED = '/problems/changed-meanwhile';

/** Who changed it meanwhile, when the program says so. */
export function changedBy(problem: Problem | undefined): string | undefined {
  const said = problem?.errors?.find((one) => one.rule === 'changed-by')?.params?.['name'];
  return typeof said === 'string' ? said : undefined;
}
