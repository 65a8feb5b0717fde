"""What the model is held against: survey aggregates with their sources."""
