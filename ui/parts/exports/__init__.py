"""The parts of the exports page: what is waiting, the batches, how they are sent."""
