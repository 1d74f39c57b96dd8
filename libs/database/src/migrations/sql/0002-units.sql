-- Administrative units. Identity is our id: government codes and names were reused with another meaning
-- on 2025-07-01. Units are public facts, the same for every tenant, so they carry no row-level security.
CREATE TABLE admin_unit (
  id uuid CONSTRAINT pk_admin_unit PRIMARY KEY,
  level text NOT NULL CONSTRAINT ck_admin_unit_level CHECK (level IN ('PROVINCE', 'COMMUNE')),
  kind text NOT NULL CONSTRAINT ck_admin_unit_kind CHECK (kind IN ('TINH', 'XA', 'PHUONG', 'DAC_KHU')),
  gso_code text NOT NULL,
  name text NOT NULL,
  search_text text NOT NULL,
  parent_id uuid,
  district_name text,
  valid_from date NOT NULL,
  valid_to date,
  legal_basis text NOT NULL,
  contact_place text,
  contact_hours text,
  contact_phone text,
  CONSTRAINT fk_admin_unit_parent FOREIGN KEY (parent_id) REFERENCES admin_unit (id),
  CONSTRAINT ck_admin_unit_validity CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT ex_admin_unit_code EXCLUDE USING gist (gso_code WITH =, level WITH =, daterange(valid_from, valid_to) WITH &&)
);
CREATE INDEX ix_admin_unit_parent ON admin_unit (parent_id, id);

CREATE TABLE admin_unit_succession (
  from_id uuid NOT NULL,
  to_id uuid NOT NULL,
  effective_date date NOT NULL,
  relation text NOT NULL CONSTRAINT ck_succession_relation CHECK (relation IN ('MERGED_INTO', 'RENAMED', 'SPLIT_TO', 'RECODED')),
  legal_basis text NOT NULL,
  CONSTRAINT pk_admin_unit_succession PRIMARY KEY (from_id, to_id),
  CONSTRAINT fk_succession_from FOREIGN KEY (from_id) REFERENCES admin_unit (id),
  CONSTRAINT fk_succession_to FOREIGN KEY (to_id) REFERENCES admin_unit (id)
);
GRANT SELECT ON admin_unit, admin_unit_succession TO binhyen_app, binhyen_worker, binhyen_auditor, binhyen_definer;

-- What a person of this unit may see: a commune sees itself, a province sees itself and all its units.
CREATE FUNCTION app.units_below(p_unit uuid) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT array_agg(id) FROM public.admin_unit WHERE id = p_unit OR parent_id = p_unit
$$;

-- Days off for everybody. A period that ends on one ends on the next working day (Civil Code 2015 Arts 147-148).
CREATE TABLE public_holiday (
  day date CONSTRAINT pk_public_holiday PRIMARY KEY,
  name text NOT NULL,
  expected boolean NOT NULL
);
GRANT SELECT ON public_holiday TO binhyen_app, binhyen_worker;
