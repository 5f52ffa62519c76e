"""Sending packages over a network when there is one: the only place that speaks HTTP.

A server has one address. Below it lie `lots/` (a tus 1.0 endpoint or a WebDAV folder: the
server's own answer says which) and `accuses/`, where headquarters puts its newest receipt for
each chain. What the ministry has to run is in `docs/manual/serveur.md`.
"""
