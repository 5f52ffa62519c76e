"""What the page « Stock et caisse » is made of: one part for each tab."""
