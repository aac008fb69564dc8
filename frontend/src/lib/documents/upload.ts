import { api } from '$lib/api/client';

/** Keeps the paper of an invoice; owners may open it beside their share. */
export function uploadInvoiceDocument(buildingId: string, file: File) {
  return api.POST('/api/v1/buildings/{building_id}/documents', {
    params: {
      path: { building_id: buildingId },
      query: { file_name: file.name, title: file.name, kind: 'invoice', visibility: 'owners' },
    },
    body: file as unknown as string,
    bodySerializer: (body) => body as unknown as Blob,
    headers: { 'content-type': 'application/octet-stream' },
  });
}

/** Where a kept document opens. */
export function documentAddress(buildingId: string, documentId: string): string {
  return `/api/v1/buildings/${buildingId}/documents/${documentId}/content`;
}
