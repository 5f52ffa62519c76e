"""Acts about the cash desk: float, payments, closing."""
