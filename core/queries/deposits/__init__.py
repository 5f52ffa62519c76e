"""Questions about luggage and valuables."""
