"""Whether an office on a server is fit to be written to: its schema as it was built, its role with no more than a desk needs.

A desk asks at every opening, the keeper with `zwzx server status`: both by the same SQL. In it, `r` is the office's role,
`n` its schema and `d` the database; the office's own tables are found by the search path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.store.postgres import schema
from zwzx.store.postgres.address import DISTRICT_ROLE

if TYPE_CHECKING:
    from collections.abc import Sequence

COLLATION = "CASE datlocprovider WHEN 'i' THEN 'ICU' ELSE datcollate END"
"""By what a database puts texts in order."""
ABOVE = f"""(EXISTS (SELECT 1 FROM pg_roles AS o WHERE pg_has_role(r.oid, o.oid, 'MEMBER') AND (o.rolsuper OR o.rolcreaterole
    OR o.rolcreatedb OR o.rolbypassrls OR o.rolreplication OR left(o.rolname, 3) = 'pg_' OR o.oid = d.datdba
    OR EXISTS (SELECT 1 FROM pg_shdepend AS h WHERE h.refclassid = 'pg_authid'::regclass AND h.refobjid = o.oid
      AND ((h.deptype = 'o' AND h.classid <> 'pg_largeobject'::regclass)
        OR (h.deptype = 'a' AND h.classid IN ('pg_proc'::regclass, 'pg_parameter_acl'::regclass))))
    OR EXISTS (SELECT 1 FROM pg_namespace AS s, aclexplode(s.nspacl) AS g WHERE s.oid <> n.oid AND g.grantee = o.oid
      AND EXISTS (SELECT 1 FROM pg_class AS c WHERE c.relnamespace = s.oid AND c.relname = '{schema.BLUEPRINT}'))))
  OR has_database_privilege(r.oid, d.oid, 'CREATE')
  OR EXISTS (SELECT 1 FROM pg_namespace AS s WHERE has_schema_privilege(r.oid, s.oid, 'CREATE')))"""
"""Whether the role is, or is a member of, one that may do more than a desk is to: superuser, one that owns or makes things,
one of the server's own that read or stream everything, one that was given a function, a parameter or another schema."""
OPEN = f"""EXISTS (SELECT 1 FROM aclexplode(n.nspacl) AS g LEFT JOIN pg_roles AS o ON o.oid = g.grantee
    WHERE g.grantee <> n.nspowner AND g.grantee IS DISTINCT FROM r.oid AND o.rolname IS DISTINCT FROM '{DISTRICT_ROLE}')"""
"""Whether the office's schema is open to somebody else than its role and the district's."""
SEEN_BY_DISTRICT = f"""EXISTS (SELECT 1 FROM pg_roles AS o, pg_class AS c
    WHERE o.rolname = '{DISTRICT_ROLE}' AND c.relnamespace = n.oid AND c.relkind = 'r'
      AND (has_any_column_privilege(o.oid, c.oid, 'INSERT, UPDATE')
        OR (c.relname <> '{schema.DISTRICT_FIGURES}' AND has_any_column_privilege(o.oid, c.oid, 'SELECT'))))"""
"""Whether the district's role may see or write anything but the figures that are given to it."""
REWRITES = f"""EXISTS (SELECT 1 FROM pg_class AS c WHERE c.relnamespace = n.oid AND c.relkind = 'r'
    AND (has_table_privilege(r.oid, c.oid, 'TRUNCATE, TRIGGER, REFERENCES')
      OR (c.relname = 'event' AND (has_any_column_privilege(r.oid, c.oid, 'UPDATE') OR has_table_privilege(r.oid, c.oid, 'DELETE')))
      OR (c.relname IN ('{schema.BLUEPRINT}', '{schema.VERSION}')
        AND (has_any_column_privilege(r.oid, c.oid, 'INSERT, UPDATE') OR has_table_privilege(r.oid, c.oid, 'DELETE')))))"""
"""Whether the role may write events anew, put guards of its own on a table, empty one, or write what was built."""
TEMPORARY = "has_database_privilege(r.oid, d.oid, 'TEMP')"
TOO_MUCH = f"""CASE WHEN {ABOVE} THEN 'above' WHEN {TEMPORARY} THEN 'temporary' WHEN {REWRITES} THEN 'rewrites'
  WHEN {OPEN} THEN 'open' WHEN {SEEN_BY_DISTRICT} THEN 'district' ELSE '' END"""
"""The first of these that is so; "" where none is."""
SAID = {
    "above": "登记台用的角色权限太大，能改表和防线，或者看得到别的单位、抄得走整个服务器",
    "temporary": "登记台用的角色能建临时表",
    "rewrites": "登记台用的角色能改写流水",
    "open": "这个单位对别的角色也开着",
    "district": "区级的角色看得到的不只是给它的数字",
}
PARTS = (schema.TABLES, f"{schema.INDEXES} AND x.indisunique", schema.TRIGGERS, schema.FUNCTIONS)
CHANGED = f"""(SELECT coalesce(string_agg(coalesce(b.sort, 'added') || ' ' || coalesce(b.name, f.name), ',' ORDER BY b.sort, b.name, f.name), '')
   FROM {schema.BLUEPRINT} AS b FULL JOIN ({" UNION ALL ".join(PARTS)}) AS f ON f.sort = b.sort AND f.name = b.name AND f.tbl = b.tbl
  WHERE CASE WHEN b.sort IS NULL THEN f.sort = 'trigger'
    ELSE (b.sort <> 'index' OR b.told LIKE 'CREATE UNIQUE%') AND f.told IS DISTINCT FROM b.kept END)"""
"""What is missing, switched off or other than it was when it was built; an index that only makes things quick may be. Of what
was added the triggers, by which anything can be done to a row. Values: the schema, for each part."""
WORDS = {"table": "表", "index": "索引", "function": "函数"}
SOME = 3
"""How many are named."""


def too_much(told: str) -> str:
    """What the role may do and is not to, as part of a sentence; "" where there is nothing.

    Args:
        told: what `TOO_MUCH` told.
    """
    return SAID.get(told, "")


def guards_off(changed: str) -> int:
    """How many guards are missing, switched off, or other than they were."""
    return sum(one.startswith("trigger ") for one in changed.split(","))


def not_as_built(changed: str) -> str:
    """What of the schema is not as it was built, as part of a sentence; "" where all of it is.

    Args:
        changed: what `CHANGED` told.
    """
    told = [f"有{off}道防线缺了或被关了"] if (off := guards_off(changed)) else []
    each = [tuple(one.split(" ", 1)) for one in changed.split(",") if one]
    if names := _named([f"{WORDS[sort]} {name}" for sort, name in each if sort in WORDS]):
        told.append(f"{names} 缺了或被改过")
    if names := _named([name for sort, name in each if sort == "added"]):
        told.append(f"多出了防线 {names}")
    return "，".join(told)


def _named(names: Sequence[str]) -> str:
    return "、".join(names[:SOME]) + (f" 等{len(names)}处" if len(names) > SOME else "")
