"""What the 72-hour package keeps: extensions, presence, stock, cash, disputes, luggage, rooms, buses."""

from alembic import op  # noqa: F401 - filled table by table

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the package."""
