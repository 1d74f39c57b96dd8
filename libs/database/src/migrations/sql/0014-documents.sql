-- All forms of the roads of found property; each is kept as PDF and as DOCX. A form to sign bears no number.
ALTER TABLE document
  DROP CONSTRAINT ck_document_kind,
  ADD CONSTRAINT ck_document_kind CHECK (kind IN ('RECEIPT_MINUTES', 'FOUND_PROPERTY_NOTICE', 'RETURN_MINUTES', 'CUSTODY_TRANSFER_MINUTES', 'RECOUNT_MINUTES',
    'HOLDER_LETTER', 'ITEM_HANDOVER_MINUTES', 'REFERRAL_SLIP', 'PERISHABLE_DECISION', 'LOST_DECLARATION_RECEIPT', 'FINDER_RESULT_NOTICE', 'VALUATION_MINUTES',
    'SHARES_DECISION', 'SETTLEMENT_MINUTES', 'STATE_SHARE_MINUTES', 'GOOD_DEED_CONSENT')),
  ALTER COLUMN type_code DROP NOT NULL,
  ALTER COLUMN number DROP NOT NULL,
  ADD COLUMN subject_kind text NOT NULL DEFAULT 'CASE' CONSTRAINT ck_document_subject_kind CHECK (subject_kind IN ('CASE', 'DECLARATION', 'REFERRAL')),
  ADD COLUMN docx_sealed bytea,
  ADD COLUMN docx_sha256 bytea,
  ADD CONSTRAINT ck_document_numbered CHECK ((number IS NULL) = (type_code IS NULL) AND (number IS NULL) = (number_label = '')),
  -- Documents made before this version have no DOCX and get none: what is sealed stays as it is.
  ADD CONSTRAINT ck_document_docx CHECK ((docx_sealed IS NULL) = (docx_sha256 IS NULL) AND (docx_sealed IS NULL OR status = 'READY'));
ALTER TABLE document ALTER COLUMN subject_kind DROP DEFAULT;
COMMENT ON COLUMN document.docx_sealed IS 'personal: sealed; purpose: minutes required by Civil Code art. 230; kept 5 years after settlement';

GRANT UPDATE (docx_sealed, docx_sha256) ON document TO binhyen_worker;
