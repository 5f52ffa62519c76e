"""What the front desk keeps: photos, verdicts on possible doubles, the queue at the door, families' history."""

from alembic import op  # noqa: F401 - filled table by table

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the front desk."""
