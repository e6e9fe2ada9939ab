"""Pages of HTML: one file that needs nothing else, for screens, phones and paper."""
