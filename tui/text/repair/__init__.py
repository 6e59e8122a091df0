"""Repairs of what the web, hosts and PDFs did to a text: small ones, each with its own name."""
