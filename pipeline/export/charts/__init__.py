"""Charts of what the database holds: balance and flows, plan against execution, execution rates over years."""
