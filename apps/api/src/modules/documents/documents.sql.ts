/** A document as lists and cases show it; `d` is the document row. */
export const DOCUMENT_ITEM_JSON = `json_build_object('id', d.id, 'kind', d.kind, 'typeCode', d.type_code, 'number', d.number, 'numberLabel', d.number_label, 'issuedOn', d.issued_on,
  'title', d.title, 'status', d.status, 'caseId', d.subject_id, 'subjectKind', d.subject_kind, 'sha256', encode(d.sha256, 'hex'), 'docxSha256', encode(d.docx_sha256, 'hex'))`;
