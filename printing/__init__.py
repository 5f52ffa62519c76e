"""The press: plain frozen slips in, PDF bytes out."""
