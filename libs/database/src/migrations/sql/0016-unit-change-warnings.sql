-- How many lists are being imported in units that are about to change: a number for whoever sees these units, nothing
-- of the lists themselves.
CREATE POLICY open_imports ON import FOR SELECT TO binhyen_definer USING (true);
GRANT SELECT (commune_id, state) ON import TO binhyen_definer;
CREATE FUNCTION app.open_imports(p_unit uuid) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT count(*)::integer FROM public.import i
   WHERE i.commune_id = p_unit AND p_unit = ANY (app.scope_units()) AND i.state NOT IN ('DONE', 'REFUSED', 'CANCELLED')
$$;
ALTER FUNCTION app.open_imports(uuid) OWNER TO binhyen_definer;
REVOKE ALL ON FUNCTION app.open_imports(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.open_imports(uuid) TO binhyen_app;
