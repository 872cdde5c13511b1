"""The probes, a module for each part of the platform; each module's `PROBES` lists its own."""
