"""Parts of the place « Départs »."""
