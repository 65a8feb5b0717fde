"""Pages of the scenarios: what each gave, under every law, with what it hangs on; made by ``make pages``."""
