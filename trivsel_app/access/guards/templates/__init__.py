"""Text that an administrator writes and the platform carries out: templates, conditions, scripts."""
