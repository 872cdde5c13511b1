"""What the reports share: what one may filter by, how rows, charts and figures are told, and the file to keep."""
