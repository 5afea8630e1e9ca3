package dev.slipway.step.postgres;

import java.util.Map;
import java.util.Set;

/** Which package brings which extension. Stateless. */
final class Extensions {

    /** Stands for the server's version in the name of a package. */
    static final String VERSION = "{version}";

    /** Those that come with every server of Debian's. */
    private static final Set<String> CONTRIB = Set.of(
            "amcheck",
            "autoinc",
            "bloom",
            "bool_plperl",
            "btree_gin",
            "btree_gist",
            "citext",
            "cube",
            "dblink",
            "dict_int",
            "dict_xsyn",
            "earthdistance",
            "file_fdw",
            "fuzzystrmatch",
            "hstore",
            "insert_username",
            "intagg",
            "intarray",
            "isn",
            "lo",
            "ltree",
            "moddatetime",
            "old_snapshot",
            "pageinspect",
            "pg_buffercache",
            "pg_freespacemap",
            "pg_prewarm",
            "pg_stat_statements",
            "pg_surgery",
            "pg_trgm",
            "pg_visibility",
            "pg_walinspect",
            "pgcrypto",
            "pgrowlocks",
            "pgstattuple",
            "plpgsql",
            "postgres_fdw",
            "refint",
            "seg",
            "sslinfo",
            "tablefunc",
            "tcn",
            "tsm_system_rows",
            "tsm_system_time",
            "unaccent",
            "uuid-ossp",
            "xml2");

    private static final String POSTGIS = "postgresql-{version}-postgis-3";

    private static final Map<String, String> PACKAGED = Map.ofEntries(
            Map.entry("postgis", POSTGIS),
            Map.entry("postgis_raster", POSTGIS),
            Map.entry("postgis_topology", POSTGIS),
            Map.entry("postgis_sfcgal", POSTGIS),
            Map.entry("postgis_tiger_geocoder", POSTGIS),
            Map.entry("address_standardizer", POSTGIS),
            Map.entry("vector", "postgresql-{version}-pgvector"),
            Map.entry("pgrouting", "postgresql-{version}-pgrouting"),
            Map.entry("hypopg", "postgresql-{version}-hypopg"),
            Map.entry("ip4r", "postgresql-{version}-ip4r"),
            Map.entry("rum", "postgresql-{version}-rum"),
            Map.entry("pg_partman", "postgresql-{version}-partman"),
            Map.entry("pg_repack", "postgresql-{version}-repack"),
            Map.entry("pg_similarity", "postgresql-{version}-similarity"));

    private Extensions() {}

    /** Tells whether an extension comes with the server. */
    static boolean comesWithServer(String name) {
        return CONTRIB.contains(name);
    }

    /** The package that brings an extension, with a place for the server's version; empty if nobody knows. */
    static String packageOf(String name) {
        return PACKAGED.getOrDefault(name, "");
    }
}
