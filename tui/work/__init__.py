"""Work beside the screen and the command line: cancelling, child processes, pools, locks."""
