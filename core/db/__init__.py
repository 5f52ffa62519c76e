"""The engine room: tables by subject, the engine, migrations, backups."""
