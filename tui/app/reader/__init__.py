"""The reader's screen: a switchboard over features that are held on one desk."""
