import { api, type Schemas } from '$lib/api/client';

/** An association as its syndic declared it: with its bank accounts. */
export type Declared = Schemas['BuildingView'] & { accounts: Schemas['BankAccountView'][] };

/** The accounts are asked last: when they change in between, the version shown is the old one and is refused. */
export async function declared(building_id: string) {
  const of = { params: { path: { building_id } } };
  const building = await api.GET('/api/v1/buildings/{building_id}', of);
  if (!building.data) return { error: building.error, response: building.response };
  const accounts = await api.GET('/api/v1/buildings/{building_id}/accounts', of);
  if (!accounts.data) return { error: accounts.error, response: accounts.response };
  return { data: { ...building.data, accounts: accounts.data }, response: accounts.response };
}
