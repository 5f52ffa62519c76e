"""The passphrase of the exercise centre: it protects invented people, so the log-in shows it."""

EXERCISE_PASSPHRASE = "exercice bamako accueil repas"  # noqa: S105 - not a secret
EXERCISE_SEED = 72
