"""What spreads through the society: use of companions, and news from outside. One process a file."""
