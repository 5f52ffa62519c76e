"""What tables show: columns as data over frozen rows."""
