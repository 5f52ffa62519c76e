"""Acts about arrivals: operations, lists, express reception."""
