"""Whether an office on a server is fit to be written to: its schema as it was built, its role with no more than a desk needs.

A desk asks at every opening, the keeper with `zwzx server status`: both by the same SQL. In it, `r` is the office's role,
`n` its schema and `d` the database; the office's own tables are found by the search path.
"""

from __future__ import annotations

from zwzx.store.postgres import schema

ABOVE = f"""(EXISTS (SELECT 1 FROM pg_roles AS o WHERE pg_has_role(r.oid, o.oid, 'MEMBER') AND (o.rolsuper OR o.rolcreaterole
    OR o.rolcreatedb OR o.rolbypassrls OR o.rolreplication OR left(o.rolname, 3) = 'pg_' OR o.oid = d.datdba
    OR EXISTS (SELECT 1 FROM pg_namespace AS s WHERE s.nspowner = o.oid)))
  OR has_database_privilege(r.oid, d.oid, 'CREATE')
  OR EXISTS (SELECT 1 FROM pg_namespace AS s WHERE has_schema_privilege(r.oid, s.oid, 'CREATE'))
  OR EXISTS (SELECT 1 FROM pg_class AS c WHERE c.relname = '{schema.BLUEPRINT}' AND c.relnamespace <> n.oid
    AND has_schema_privilege(r.oid, c.relnamespace, 'USAGE')))"""
"""Whether the role is, or is a member of, one that may do more than a desk is to: superuser, owner, one that makes things,
one of the server's own that read or stream everything; or sees another office."""
REWRITES = f"""EXISTS (SELECT 1 FROM pg_class AS c WHERE c.relnamespace = n.oid AND c.relkind = 'r'
    AND (has_table_privilege(r.oid, c.oid, 'TRUNCATE, TRIGGER, REFERENCES')
      OR (c.relname = 'event' AND (has_any_column_privilege(r.oid, c.oid, 'UPDATE') OR has_table_privilege(r.oid, c.oid, 'DELETE')))
      OR (c.relname IN ('{schema.BLUEPRINT}', '{schema.VERSION}')
        AND (has_any_column_privilege(r.oid, c.oid, 'INSERT, UPDATE') OR has_table_privilege(r.oid, c.oid, 'DELETE')))))"""
"""Whether the role may write events anew, put guards of its own on a table, empty one, or write what was built."""
TEMPORARY = "has_database_privilege(r.oid, d.oid, 'TEMP')"
PROMISED = """coalesce((SELECT o.option_value FROM pg_db_role_setting AS s, pg_options_to_table(s.setconfig) AS o
    WHERE s.setdatabase = d.oid AND s.setrole = 0 AND o.option_name = '{0}'), current_setting('{0}', true), '')"""
"""What the keeper set for the database; a setting of the role does not take it back. To be filled with its name."""
PARTS = (schema.TABLES, f"{schema.INDEXES} AND x.indisunique", schema.TRIGGERS, schema.FUNCTIONS)
CHANGED = f"""(SELECT coalesce(string_agg(b.sort || ' ' || b.name, ',' ORDER BY b.sort, b.name), '')
   FROM {schema.BLUEPRINT} AS b LEFT JOIN ({" UNION ALL ".join(PARTS)}) AS f ON f.sort = b.sort AND f.name = b.name AND f.tbl = b.tbl
  WHERE (b.sort <> 'index' OR b.told LIKE 'CREATE UNIQUE%') AND f.told IS DISTINCT FROM b.kept)"""
"""What is missing, switched off or other than it was when it was built; an index that only makes things quick may be.
Values: the schema, for each part."""
WORDS = {"table": "表", "index": "索引", "function": "函数"}
SOME = 3
"""How many are named."""


def too_much(*, above: bool, temporary: bool, rewrites: bool) -> str:
    """What the role may do and is not to, as part of a sentence; "" where there is nothing."""
    wrong = {
        "登记台用的角色权限太大，能改表和防线，或者看得到别的单位、抄得走整个服务器": above,
        "登记台用的角色能建临时表": temporary,
        "登记台用的角色能改写流水": rewrites,
    }
    return next((words for words, is_so in wrong.items() if is_so), "")


def guards_off(changed: str) -> int:
    """How many guards are missing, switched off, or other than they were."""
    return sum(one.startswith("trigger ") for one in changed.split(","))


def not_as_built(changed: str) -> str:
    """What of the schema is not as it was built, as part of a sentence; "" where all of it is.

    Args:
        changed: what `CHANGED` told.
    """
    told = [f"有{off}道防线缺了或被关了"] if (off := guards_off(changed)) else []
    each = [tuple(one.split(" ", 1)) for one in changed.split(",") if one and not one.startswith("trigger ")]
    names = "、".join(f"{WORDS.get(sort, sort)} {name}" for sort, name in each[:SOME])
    if names:
        told.append(f"{names} {f'等{len(each)}处' if len(each) > SOME else ''}缺了或被改过")
    return "，".join(told)
