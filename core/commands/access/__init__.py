"""Acts about the centre itself: founding it, users, posts, trust."""
