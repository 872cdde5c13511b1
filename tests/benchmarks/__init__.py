"""The app's acts beside yardsticks of the bare platform, run by `dev/benchmark`."""
