"""What a database's keeper promises: that what is said to be saved is on a second machine, a standby 备机."""

from __future__ import annotations

STANDBY = "zwzx.standby"
"""A setting of the database by which its keeper promises that what is said to be saved is on a second machine."""
PROMISED = f"""coalesce((SELECT o.option_value FROM pg_db_role_setting AS s, pg_options_to_table(s.setconfig) AS o
    WHERE s.setdatabase = d.oid AND s.setrole = 0 AND o.option_name = '{STANDBY}'), current_setting('{STANDBY}', true), '')"""
"""What the keeper set for the database; a setting of the role does not take it back."""
UNKEPT = f"""({PROMISED} = 'on' AND (current_setting('synchronous_commit') NOT IN ('on', 'remote_apply')
    OR current_setting('synchronous_standby_names') = ''))"""
"""Whether a standby was promised that no commit waits for."""
